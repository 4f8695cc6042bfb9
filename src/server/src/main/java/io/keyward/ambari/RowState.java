package io.keyward.ambari;

import static java.util.stream.Collectors.joining;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertState;
import java.time.Instant;
import java.util.List;

/**
 * The state of an alert row.
 *
 * @param since when the row got this state
 */
record RowState(AlertDefinition definition, AlertState state, String text, Instant since) {

    /**
     * The state of a row with the given open alerts.
     *
     * @param okSince since when the row is OK if no alert is open
     */
    static RowState of(AlertDefinition definition, List<Alert> open, Instant okSince) {
        var worst = open.stream().map(alert -> alert.kind().severity()).reduce(AlertState.OK, AlertState::worseOf);
        return new RowState(definition, worst, text(definition, open), since(worst, open, okSince));
    }

    RowState withText(String changed) {
        return new RowState(definition, state, changed, since);
    }

    private static String text(AlertDefinition definition, List<Alert> open) {
        return open.isEmpty()
                ? definition.okText()
                : open.stream().map(Alert::text).collect(joining("\n"));
    }

    private static Instant since(AlertState worst, List<Alert> open, Instant okSince) {
        return open.stream()
                .filter(alert -> alert.kind().severity() == worst)
                .map(Alert::since)
                .min(Instant::compareTo)
                .orElse(okSince);
    }
}
