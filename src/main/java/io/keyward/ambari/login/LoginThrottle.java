package io.keyward.ambari.login;

import io.keyward.cache.LruCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts failed logins by subject (a cluster or an address) in a window that begins with the first attempt. Only the
 * subjects used last are remembered, so that memory is bounded. The rate limiters of SmallRye do not fit: they have one
 * limit for a method, not one for each subject, and cannot take back an attempt that succeeded.
 */
final class LoginThrottle {

    private static final int MAX_SUBJECTS = 10_000;

    private record Count(Instant since, int attempts) {}

    private final int limit;
    private final Duration window;
    private final LruCache<String, Count> counts = new LruCache<>(MAX_SUBJECTS);

    LoginThrottle(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /**
     * Counts an attempt before its result is known, so that parallel guesses are counted too. If there were too many, it
     * counts nothing and returns how long to wait.
     */
    synchronized Optional<Duration> begin(String subject, Instant now) {
        var count = counts.find(subject)
                .filter(begun -> now.isBefore(begun.since().plus(window)))
                .orElseGet(() -> new Count(now, 0));
        if (count.attempts() >= limit) {
            return Optional.of(Duration.between(now, count.since().plus(window)));
        }
        counts.put(subject, new Count(count.since(), count.attempts() + 1));
        return Optional.empty();
    }

    /** Does not count the attempt, because it was not a wrong password. */
    synchronized void undo(String subject) {
        counts.find(subject)
                .ifPresent(count -> counts.put(subject, new Count(count.since(), Math.max(0, count.attempts() - 1))));
    }
}
