package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The index of decisions has one complete line for each record, in the order of their numbers. */
class DecisionIndexTest {

    private static final Path FOLDER = Path.of("src/docs/adr");
    private static final Path INDEX = FOLDER.resolve("README.md");

    private static final int NUMBER = 1;
    private static final int TITLE = 2;
    private static final int FILE = 3;

    /** Number, title and file of a record; then the decision in one line, and its status. */
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\d+) \\| \\[([^]]+)]\\(([^)]+)\\) \\| [^|]+\\. \\| (?:in force|superseded)[^|]* \\|$",
            Pattern.MULTILINE);

    @Test
    void every_decision_record_has_one_line_in_the_index() throws IOException {
        var records = records();

        var listed = rows().stream().map(row -> FOLDER.resolve(row.group(FILE))).toList();

        assertThat(listed).isNotEmpty().containsExactlyElementsOf(records);
    }

    @Test
    void every_line_of_the_index_shows_number_and_title_of_its_record() {
        var rows = rows();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(MarkdownLink.text(FOLDER.resolve(row.group(FILE))))
                .startsWith("# %s. %s\n".formatted(row.group(NUMBER), row.group(TITLE))));
    }

    private static List<Path> records() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(INDEX)).sorted().toList();
        }
    }

    private static List<MatchResult> rows() {
        return ROW.matcher(MarkdownLink.text(INDEX)).results().toList();
    }
}
