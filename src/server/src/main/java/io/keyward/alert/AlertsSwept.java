package io.keyward.alert;

import java.time.Instant;
import java.util.List;

/**
 * The alerts of all clusters were reviewed. Fired after each sweep.
 *
 * @param statuses what the sweep read of every running cluster with a customer's key
 */
public record AlertsSwept(Instant at, List<KeyStatus> statuses) {

    public AlertsSwept {
        statuses = List.copyOf(statuses);
    }
}
