package io.keyward.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java file of a module. */
record SourceFile(Path path, String text) {

    static final int WIDTH = 128;

    private static final Pattern COMMENT = Pattern.compile("^ *(?:/\\*\\*| \\* |// ).*", Pattern.MULTILINE);
    private static final Pattern NO_CODE =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+([A-Z]\\w*)");

    static List<SourceFile> of(String module) {
        try (var files = Files.walk(Path.of("src", module, "src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new SourceFile(file, read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    /** The name of the class in this file. */
    String name() {
        return path.getFileName().toString().replaceFirst("\\.java$", "");
    }

    /** The names of all types that this file declares inside of its class. */
    Stream<String> nestedNames() {
        return TYPE.matcher(NO_CODE.matcher(text).replaceAll(""))
                .results()
                .map(type -> type.group(1))
                .filter(name -> !name.equals(name()));
    }

    /** The lines of comments that are wider than the formatter makes lines of code. */
    List<String> wideComments() {
        return COMMENT.matcher(text)
                .results()
                .map(line -> line.group())
                .filter(line -> line.length() > WIDTH)
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
