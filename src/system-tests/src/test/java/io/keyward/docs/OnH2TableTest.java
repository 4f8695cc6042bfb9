package io.keyward.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document about testing says for each {@code *IT} class that also runs on H2 what differs there. */
class OnH2TableTest {

    private static final Path DOCUMENT = MarkdownLink.DOCUMENTS.resolve("quality/testing.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+IT)`[^|]*\\| [^|]+ \\|$");
    private static final Pattern MARK = Pattern.compile("(?m)^ *@" + OnH2.class.getSimpleName() + "(InCampaigns)?\\b");

    @Test
    void each_test_that_runs_on_h2_too_has_a_row() throws IOException {
        var rows = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .collect(toSet());

        try (var files = Files.walk(Path.of("src/system-tests/src/test/java"))) {
            var marked = files.filter(file -> file.toString().endsWith("IT.java"))
                    .filter(OnH2TableTest::isMarked)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());
            assertThat(marked).isNotEmpty().isEqualTo(rows);
        }
    }

    private static boolean isMarked(Path file) {
        try {
            return MARK.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
