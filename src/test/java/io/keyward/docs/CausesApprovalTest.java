package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.Cause;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CausesApprovalTest {

    private static final String HEAD =
            """
            # Causes

            Everything that can keep Keyward from using a customer's key. A refusal is the vault's answer: it is told at once
            and lasts until somebody changes something. A fault says nothing about the key: Keyward asks again, and tells of it
            once it lasts. What stands in braces is filled in by the message. The severity is that of the alert it raises, at its
            worst ([alerts.md](alerts.md)): critical where disks do not open again, warning where no more can be sealed, unknown
            where the vault cannot be asked. A right that is missing is critical only if it is *unwrapKey*, else a warning.

            | `error.code` | what it is | severity | status | what to do | what to type |
            |---|---|---|---|---|---|
            """;

    @Test
    void the_table_of_causes_is_the_one_in_the_code() {
        var rows = Arrays.stream(Cause.values()).map(CausesApprovalTest::row).collect(joining());

        new ApprovedFile(Path.of("src/docs/causes.md")).mustRead(HEAD + rows);
    }

    @Test
    void no_two_causes_share_a_code() {
        assertThat(Cause.values()).extracting(Cause::code).doesNotHaveDuplicates();
    }

    private static String row(Cause cause) {
        return "| `%s` | %s | %s | %d | %s | %s |%n"
                .formatted(
                        cause.code().wire(),
                        cause.refusal() ? "refusal" : "fault",
                        cause.severity().name().toLowerCase(Locale.ROOT),
                        cause.code().status(),
                        cause.remedy(),
                        cause.command().map("`%s`"::formatted).orElse(""));
    }
}
