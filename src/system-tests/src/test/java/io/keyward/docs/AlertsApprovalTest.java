package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.alert.AlertKind;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/keys/alerts.md} equal to the code. */
class AlertsApprovalTest {

    private static final String HEAD =
            """
            # Alerts

            Every alert about a cluster's disk encryption key, and what to do about it. Keyward clears an alert as soon as its reason is gone. On the
            Ambari interface ([ambari.md](../wire/ambari.md)) each definition is one line. While several alerts of a definition are open, its line shows the
            worst of them.

            | kind | definition, label | state | raised | what to do |
            |---|---|---|---|---|
            """;

    @Test
    void the_document_lists_every_alert_of_the_code() {
        var rows =
                Arrays.stream(AlertKind.values()).map(AlertsApprovalTest::row).collect(joining());

        new ApprovedFile(Path.of("src/docs/keys/alerts.md")).assertHasContent(HEAD + rows);
    }

    private static String row(AlertKind kind) {
        return "| `%s` | `%s`, %s | %s | %s | %s |%n"
                .formatted(
                        kind,
                        kind.definition().wireName(),
                        kind.definition().label(),
                        kind.severity(),
                        kind.occasion(),
                        kind.remedy());
    }
}
