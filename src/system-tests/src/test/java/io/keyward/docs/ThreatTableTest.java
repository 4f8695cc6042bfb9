package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each threat in {@code security.md} names its tests, and these tests exist. */
class ThreatTableTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Properties|Campaign))`");

    @Test
    void every_threat_names_tests_that_exist() throws IOException {
        var existing = existingTests();

        assertThat(threats())
                .hasSizeGreaterThan(20)
                .allSatisfy(threat ->
                        assertThat(testsOf(threat)).as(threat).isNotEmpty().isSubsetOf(existing));
    }

    private static List<String> threats() throws IOException {
        return Files.readAllLines(MarkdownLink.DOCUMENTS.resolve("quality/security.md")).stream()
                .dropWhile(line -> !line.equals("## Threats"))
                .takeWhile(line -> !line.equals("## What remains"))
                .filter(line -> line.startsWith("| "))
                .skip(1) // the heading of the table
                .toList();
    }

    private static List<String> testsOf(String threat) {
        return TEST.matcher(threat)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .toList();
    }

    private static List<String> existingTests() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toList());
        }
    }
}
