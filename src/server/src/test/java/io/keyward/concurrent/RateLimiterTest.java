package io.keyward.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** A busy caller uses at least 95 % of a quota, and never more than the quota. */
class RateLimiterTest {

    private static final int QUOTA = 4000;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private long now = 1_000;
    private final RateLimiter limiter = RateLimiter.below(QUOTA, WINDOW, 0.97, () -> now);

    @Test
    void a_busy_minute_uses_nearly_all_of_the_quota_and_no_window_exceeds_it() {
        var inWindow = new ArrayDeque<Long>();
        var most = 0;
        var all = 0;

        for (var end = now + Duration.ofMinutes(1).toNanos(); now < end; all++) {
            now += limiter.reserve(1);
            inWindow.add(now);
            while (inWindow.getFirst() <= now - WINDOW.toNanos()) {
                inWindow.removeFirst();
            }
            most = Math.max(most, inWindow.size());
        }

        assertThat(most).isLessThanOrEqualTo(QUOTA);
        assertThat(all).isGreaterThanOrEqualTo((int) (6 * QUOTA * 0.95));
    }

    @Test
    void a_single_call_does_not_wait() {
        var wait = limiter.reserve(16);

        assertThat(wait).isZero();
    }
}
