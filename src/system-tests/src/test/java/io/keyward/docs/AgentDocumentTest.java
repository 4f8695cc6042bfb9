package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.command.ExitCode;
import io.keyward.agent.config.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code src/docs/operate/agent.md} are those of the code. */
class AgentDocumentTest {

    private static final String DOCUMENT = MarkdownLink.text(Path.of("src/docs/operate/agent.md"));

    @Test
    void the_table_of_exit_codes_is_that_of_the_code() {
        var rows = Arrays.stream(ExitCode.values())
                .map(code -> "| %d | `%s` | %s |".formatted(code.number(), code, code.meaning()))
                .toList();

        assertThat(rows("## Exit codes")).isEqualTo(rows);
    }

    @Test
    void the_table_of_settings_is_that_of_the_code() {
        var rows = Arrays.stream(Setting.values())
                .map(setting -> "| `%s` | %s | %s |"
                        .formatted(
                                setting.key(),
                                setting.preset()
                                        .filter(preset -> !preset.isEmpty())
                                        .map("`%s`"::formatted)
                                        .orElse(""),
                                setting.meaning()))
                .toList();

        assertThat(rows("## Configuration")).isEqualTo(rows);
    }

    // the rows of the first table below a heading, without its head
    private static List<String> rows(String heading) {
        return DOCUMENT.substring(DOCUMENT.indexOf(heading))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }
}
