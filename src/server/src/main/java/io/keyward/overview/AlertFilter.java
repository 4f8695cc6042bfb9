package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.list.Days;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts a list shows, as a user types it. An empty value does not filter, nor does an unknown state, kind or severity.
 *
 * @param state {@link #OPEN} or {@link #CLEARED}; otherwise both
 * @param kind a constant of {@link AlertKind}
 * @param severity a constant of {@link AlertState}
 * @param code the cause in one word, such as {@code KeyDisabled}
 * @param subscription the id of a subscription
 * @param cluster a part of the name of the cluster
 * @param days the days on which the alert was open
 */
public record AlertFilter(
        String state, String kind, String severity, String code, String subscription, String cluster, Days days)
        implements Serializable {

    public static final String OPEN = "open";
    public static final String CLEARED = "cleared";

    /** All open alerts. */
    public static final AlertFilter ALL_OPEN = new AlertFilter(OPEN, "", "", "", "", "", Days.ALL);

    /** The kinds that the filter lets through; empty if it lets all kinds through. */
    Optional<List<AlertKind>> kinds() {
        var one = ClusterFilter.constant(AlertKind.class, kind).map(List::of);
        var ofSeverity = ClusterFilter.constant(AlertState.class, severity).map(AlertKind::of);
        return one.map(kinds -> ofSeverity.map(all -> common(kinds, all)).orElse(kinds))
                .or(() -> ofSeverity);
    }

    private static List<AlertKind> common(List<AlertKind> kinds, List<AlertKind> all) {
        return kinds.stream().filter(all::contains).toList();
    }

    boolean isOpen() {
        return state.equals(OPEN);
    }

    boolean isCleared() {
        return state.equals(CLEARED);
    }
}
