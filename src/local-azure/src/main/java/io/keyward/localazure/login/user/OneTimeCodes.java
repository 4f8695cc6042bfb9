package io.keyward.localazure.login.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Codes that can be redeemed once before they expire. They are kept in memory: a restart ends the sign-ins in progress.
 *
 * @param <T> what a code stands for
 */
final class OneTimeCodes<T> {

    /** The largest number of sign-ins in progress. Further ones replace the oldest. */
    static final int CAPACITY = 1000;

    private record Entry<T>(T value, Instant expires) {}

    private final Duration lifetime;
    private final Clock clock;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    OneTimeCodes(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    synchronized void put(String code, T value) {
        entries.put(code, new Entry<>(value, clock.instant().plus(lifetime)));
        if (entries.size() > CAPACITY) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** The value that was stored under this code; empty if the code is unknown or expired. */
    synchronized Optional<T> find(String code) {
        return Optional.ofNullable(entries.get(code))
                .filter(entry -> clock.instant().isBefore(entry.expires()))
                .map(Entry::value);
    }

    /** Returns what the code stands for, and uses the code up; empty if it is unknown or expired. */
    synchronized Optional<T> take(String code) {
        var found = find(code);
        entries.remove(code);
        return found;
    }
}
