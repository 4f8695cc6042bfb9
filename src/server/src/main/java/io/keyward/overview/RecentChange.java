package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.cluster.ResourceId;
import java.time.Instant;

/**
 * What happened to an alert or to an operation of a cluster.
 *
 * @param subject the id of the alert or of the operation
 * @param alert the kind of the alert; null if it is about an operation
 * @param at when it happened, by the clock of the server that stored it
 */
public record RecentChange(Kind kind, String subject, ResourceId cluster, AlertKind alert, Instant at) {

    public enum Kind {
        ALERT_RAISED,
        ALERT_CLEARED,
        /** An operation that is still open. */
        OPERATION_REQUESTED,
        OPERATION_ENDED
    }

    public boolean isOfAlert() {
        return alert != null;
    }
}
