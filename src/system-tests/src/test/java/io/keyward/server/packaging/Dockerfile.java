package io.keyward.server.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Instructions of the Dockerfile: those of its last stage, which make the server's image, or all of them. */
final class Dockerfile {

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

    private final List<String> instructions;

    private Dockerfile(List<String> instructions) {
        this.instructions = instructions;
    }

    /** The last stage. */
    static Dockerfile read() {
        var text = text();
        return of(text.substring(text.lastIndexOf("\nFROM ") + 1));
    }

    static Dockerfile allStages() {
        return of(text());
    }

    private static String text() {
        try {
            return CONTINUED.matcher(Files.readString(Path.of("Dockerfile"))).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dockerfile of(String text) {
        return new Dockerfile(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    /** The rest of each line with this instruction. */
    List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length()).strip())
                .toList();
    }

    /** The files that are copied from the build context, without those from an earlier stage. */
    List<String> copied() {
        return sources(all("COPY").stream().filter(copy -> !copy.contains("--from=")));
    }

    /** The files that are copied from the build context or from an earlier stage. */
    List<String> allCopied() {
        return sources(all("COPY").stream());
    }

    private static List<String> sources(Stream<String> copies) {
        return copies.map(copy -> Arrays.stream(copy.split(" "))
                        .filter(word -> !word.startsWith("--"))
                        .toList())
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .toList();
    }
}
