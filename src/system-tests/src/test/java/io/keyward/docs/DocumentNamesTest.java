package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every setting, source file and method that a document names exists. Superseded decision records are left out. */
class DocumentNamesTest {

    private static final Path RECORDS = MarkdownLink.DOCUMENTS.resolve("adr");

    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern SETTING = Pattern.compile("\\bkeyward(?:\\.[a-z0-9-]+){2,}");
    private static final Pattern FILE = Pattern.compile("\\b[\\w/-]+\\.(?:java|sql|py)\\b");
    private static final Pattern METHOD = Pattern.compile("\\b([A-Z]\\w+)[.#]([a-z]\\w+)\\b(?!\\.)");
    private static final Pattern SUPERSEDED =
            Pattern.compile("^\\| \\d+ \\| \\[[^]]+]\\(([^)]+)\\) .*\\| superseded", Pattern.MULTILINE);

    private static Map<Path, String> sources;

    @BeforeAll
    static void readSources() {
        sources = Stream.of("src", "liberty", "pom.xml")
                .map(Path::of)
                .flatMap(DocumentNamesTest::filesBelow)
                .filter(DocumentNamesTest::isSource)
                .collect(toMap(file -> file, MarkdownLink::text));
    }

    @Test
    void every_setting_exists() {
        var all = sources.values().stream().collect(joining("\n"));

        var named = named(SETTING).map(MatchResult::group).distinct().toList();

        assertThat(named).isNotEmpty().allSatisfy(setting -> assertThat(all.contains(setting))
                .as(setting)
                .isTrue());
    }

    @Test
    void every_source_file_exists() {
        var named = named(FILE).map(MatchResult::group).distinct().toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(sources.keySet()).as(file).anyMatch(source -> source.endsWith(file)));
    }

    @Test
    void every_method_exists() {
        var named = named(METHOD).toList();

        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(DocumentNamesTest::isMissing).map(MatchResult::group))
                .isEmpty();
    }

    private static Stream<MatchResult> named(Pattern name) {
        var superseded = SUPERSEDED
                .matcher(MarkdownLink.text(RECORDS.resolve("README.md")))
                .results()
                .map(row -> RECORDS.resolve(row.group(1)))
                .collect(toSet());
        return MarkdownLink.documents().stream()
                .filter(document -> !superseded.contains(document))
                .flatMap(document -> QUOTED.matcher(MarkdownLink.text(document)).results())
                .flatMap(quoted -> name.matcher(quoted.group(1)).results());
    }

    // methods of library classes are not checked
    private static boolean isMissing(MatchResult method) {
        var classes = sources.entrySet().stream()
                .filter(source -> source.getKey().endsWith(method.group(1) + ".java"))
                .toList();
        return !classes.isEmpty()
                && classes.stream().noneMatch(source -> source.getValue().contains(method.group(2)));
    }

    private static Stream<Path> filesBelow(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSource(Path file) {
        var name = file.toString();
        return !name.contains("/target/")
                && Stream.of(".java", ".properties", ".xml", ".sql", ".py").anyMatch(name::endsWith);
    }
}
