package io.keyward.ambari.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the attempts of each who might be guessing, within a time that begins with the first of them. Of the many who
 * never come again only the latest are remembered.
 */
final class LoginThrottle {

    private static final int MOST = 10_000;

    private record Count(Instant since, int attempts) {}

    private final int limit;
    private final Duration window;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST;
        }
    };

    LoginThrottle(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** Counts one more, before it is known how it ends; where there were too many, says how long to wait instead. */
    synchronized Optional<Duration> begin(String who, Instant now) {
        var count = counts.get(who);
        if (count == null || !now.isBefore(count.since().plus(window))) {
            count = new Count(now, 0);
        }
        if (count.attempts() >= limit) {
            return Optional.of(Duration.between(now, count.since().plus(window)));
        }
        counts.put(who, new Count(count.since(), count.attempts() + 1));
        return Optional.empty();
    }

    /** It was no guess after all. */
    synchronized void takeBack(String who) {
        counts.computeIfPresent(who, (key, count) -> new Count(count.since(), Math.max(0, count.attempts() - 1)));
    }
}
