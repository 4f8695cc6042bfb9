package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import java.time.Instant;
import java.util.List;

/**
 * The alerts of a cluster that one review raised and cleared. This CDI event is fired in the transaction that stores them.
 *
 * @param at the time of the review
 */
public record AlertChanges(ClusterId cluster, Instant at, List<Alert> raised, List<Alert> cleared) {

    public boolean isEmpty() {
        return raised.isEmpty() && cleared.isEmpty();
    }
}
