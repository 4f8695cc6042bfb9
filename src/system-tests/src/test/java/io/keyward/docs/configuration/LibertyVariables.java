package io.keyward.docs.configuration;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables in {@code liberty/*.xml} with their defaults; the purpose of each is the comment directly above it. */
final class LibertyVariables {

    private static final Pattern VARIABLE = Pattern.compile(
            "(?:<!--((?:(?!-->).)*)-->\\s*)?<variable name=\"([^\"]+)\" (defaultValue|value)=\"([^\"]*)\"",
            Pattern.DOTALL);

    /** A line of the comment in local-azure.xml on settings that are not variables. */
    private static final Pattern LINE = Pattern.compile("^ +(keyward\\.[a-z.-]+): (.*\\.)", Pattern.MULTILINE);

    private LibertyVariables() {}

    static List<Setting> read() throws IOException {
        try (var files = Files.list(Path.of("liberty"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .flatMap(LibertyVariables::variables)
                    .toList();
        }
    }

    /** The purpose of each setting of the local Azure, by name. */
    static Map<String, String> purposesInLocalAzure() {
        var text = text(Path.of("liberty/local-azure.xml"));
        return Stream.concat(
                        LINE.matcher(text).results().map(line -> Map.entry(line.group(1), line.group(2))),
                        VARIABLE.matcher(text).results().map(match -> Map.entry(match.group(2), comment(match))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Setting> variables(Path file) {
        return VARIABLE.matcher(text(file))
                .results()
                .filter(match -> match.group(3).equals("defaultValue"))
                .map(match -> new Setting(match.group(2), match.group(4), comment(match)));
    }

    private static String comment(MatchResult match) {
        return Optional.ofNullable(match.group(1)).orElse("").strip().replaceAll("\\s+", " ");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
