package io.keyward.ambari;

import io.keyward.alert.Alert;
import io.keyward.alert.NodesAtRisk.Risk;
import java.time.Instant;

/**
 * The period in which an alert was open on a row. On the row of a node it may begin later than the alert.
 *
 * @param from when the alert appeared on the row
 */
record OpenPeriod(Alert alert, Instant from) {

    static OpenPeriod of(Alert alert) {
        return new OpenPeriod(alert, alert.raisedAt());
    }

    static OpenPeriod of(Risk risk) {
        return new OpenPeriod(risk.alert(), risk.since());
    }

    boolean contains(Instant at) {
        return !from.isAfter(at) && alert.openAt(at);
    }
}
