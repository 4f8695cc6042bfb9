package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.Cause;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/keys/causes.md} equal to the code. */
class CausesApprovalTest {

    private static final String HEAD =
            """
            # Causes

            Every reason why Keyward cannot use a customer's key. A refusal is the vault's answer: Keyward reports it at once, and it
            lasts until somebody changes something. A fault says nothing about the key: Keyward tries again, and reports the fault
            only if it lasts. Each message fills in the words in braces. The severity is the worst that an alert of this cause can
            have ([alerts.md](alerts.md)): critical if disks cannot be opened again, warning if no more disks can be sealed, unknown
            if the vault cannot be called. A missing permission is critical only if it is *unwrapKey*, otherwise a warning.

            A request that chooses a key (create, or the new key of Change Key) can choose another one. A key that disks are under
            cannot be replaced while the vault refuses to unwrap with it: its remedies are in the table of keys in use.

            | `error.code` | refusal or fault | severity | status | what to do | what to type |
            |---|---|---|---|---|---|
            """;
    private static final String IN_USE =
            """

            ## Keys in use

            Remedies for a key that disks are under. Alerts, a scale-up, and Change Key for the current key show these.

            | `error.code` | what to do | what to type |
            |---|---|---|
            """;

    @Test
    void the_document_lists_every_cause_of_the_code() {
        var rows = Arrays.stream(Cause.values()).map(CausesApprovalTest::row).collect(joining());

        var rowsInUse = Arrays.stream(Cause.values())
                .filter(cause -> !cause.remedyInUse().equals(cause.remedy()))
                .map(CausesApprovalTest::rowInUse)
                .collect(joining());

        new ApprovedFile(Path.of("src/docs/keys/causes.md")).assertHasContent(HEAD + rows + IN_USE + rowsInUse);
    }

    @Test
    void no_two_causes_share_a_code() {
        assertThat(Cause.values()).extracting(Cause::code).doesNotHaveDuplicates();
    }

    private static String rowInUse(Cause cause) {
        return "| `%s` | %s | %s |%n"
                .formatted(
                        cause.code().wireName(),
                        cause.remedyInUse().text(),
                        cause.remedyInUse().command().map("`%s`"::formatted).orElse(""));
    }

    private static String row(Cause cause) {
        return "| `%s` | %s | %s | %d | %s | %s |%n"
                .formatted(
                        cause.code().wireName(),
                        cause.refusal() ? "refusal" : "fault",
                        cause.severity().name().toLowerCase(Locale.ROOT),
                        cause.code().status(),
                        cause.remedy().text(),
                        cause.remedy().command().map("`%s`"::formatted).orElse(""));
    }
}
