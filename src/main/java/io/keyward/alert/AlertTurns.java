package io.keyward.alert;

import java.util.List;

/** The alerts of a cluster that were raised and cleared in one go. */
public record AlertTurns(List<Alert> raised, List<Alert> cleared) {

    boolean none() {
        return raised.isEmpty() && cleared.isEmpty();
    }
}
