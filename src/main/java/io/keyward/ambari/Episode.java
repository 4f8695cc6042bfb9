package io.keyward.ambari;

import io.keyward.alert.Alert;
import io.keyward.alert.NodesAtRisk.Risk;
import java.time.Instant;

/** The time in which an alert told on a line. */
record Episode(Alert alert, Instant from) {

    /** On the line of the cluster. */
    static Episode of(Alert alert) {
        return new Episode(alert, alert.raisedAt());
    }

    /** On the line of a node. */
    static Episode of(Risk risk) {
        return new Episode(risk.alert(), risk.since());
    }

    boolean isOpenAt(Instant at) {
        return !from.isAfter(at) && alert.openAt(at);
    }
}
