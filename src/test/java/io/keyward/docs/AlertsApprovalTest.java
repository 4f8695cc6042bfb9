package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.alert.AlertKind;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlertsApprovalTest {

    private static final String HEAD =
            """
            # Alerts

            Everything that is alerted about a cluster's disk encryption key, and what to do on each. An alert is cleared by itself as soon as it
            is over. On the Ambari wire ([ambari.md](ambari.md)) each definition is a line of its own; while several alerts of it are open it reads
            as the worst of them.

            | kind | definition, label | state | raised | what to do |
            |---|---|---|---|---|
            """;

    @Test
    void the_table_of_alerts_is_the_one_in_the_code() {
        var rows =
                Arrays.stream(AlertKind.values()).map(AlertsApprovalTest::row).collect(joining());

        new ApprovedFile(Path.of("src/docs/alerts.md")).mustRead(HEAD + rows);
    }

    private static String row(AlertKind kind) {
        return "| `%s` | `%s`, %s | %s | %s | %s |%n"
                .formatted(
                        kind,
                        kind.definition().wire(),
                        kind.definition().label(),
                        kind.severity(),
                        kind.occasion(),
                        kind.remedy());
    }
}
