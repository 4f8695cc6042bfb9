package io.keyward.overview;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.text.Storable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts a list shows, as a user types it. Whatever is empty or unknown is not filtered by.
 *
 * @param state {@link #OPEN} or {@link #CLEARED}; otherwise both
 * @param kind a constant of {@link AlertKind}
 * @param severity a constant of {@link AlertState}
 * @param code the cause in one word, such as {@code KeyDisabled}
 * @param subscription the id of a subscription
 * @param cluster a part of the name of the cluster
 * @param from the first day on which the alert was open, in UTC
 * @param until the last day
 */
public record AlertFilter(
        String state,
        String kind,
        String severity,
        String code,
        String subscription,
        String cluster,
        String from,
        String until) {

    public static final String OPEN = "open";
    public static final String CLEARED = "cleared";

    /** All open alerts. */
    public static final AlertFilter ALL_OPEN = new AlertFilter(OPEN, "", "", "", "", "", "", "");

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

    Optional<Instant> first() {
        return Storable.day(from).map(AlertFilter::start);
    }

    /** The end of the last day. */
    Optional<Instant> end() {
        return Storable.day(until).map(day -> start(day.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
