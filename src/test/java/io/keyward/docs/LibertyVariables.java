package io.keyward.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables of the server's XML, with their defaults. */
final class LibertyVariables {

    private static final Pattern VARIABLE = Pattern.compile("<variable name=\"([^\"]+)\" defaultValue=\"([^\"]*)\"");

    private LibertyVariables() {}

    static List<Setting> read() throws IOException {
        try (var files = Files.list(Path.of("liberty"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .flatMap(LibertyVariables::variables)
                    .toList();
        }
    }

    private static Stream<Setting> variables(Path file) {
        return VARIABLE.matcher(text(file))
                .results()
                .map(match ->
                        new Setting(match.group(1), match.group(2), "`liberty/%s`".formatted(file.getFileName())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
