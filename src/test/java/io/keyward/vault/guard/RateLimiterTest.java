package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** Design §5: a vault is asked at 95 % of its quota or more, and never over it. */
class RateLimiterTest {

    private static final int QUOTA = 4000;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private long now = 1_000;
    private final RateLimiter pacer = new RateLimiter(QUOTA, WINDOW, 0.97, () -> now);

    @Test
    void a_busy_minute_uses_nearly_all_of_the_quota_and_no_window_more_than_it() {
        var inWindow = new ArrayDeque<Long>();
        var most = 0;
        var all = 0;

        for (var end = now + Duration.ofMinutes(1).toNanos(); now < end; all++) {
            now += pacer.reserve(1);
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
    void longer_keys_take_more_of_the_quota() {
        pacer.pause(Duration.ZERO);
        now += pacer.reserve(8);

        var wait = pacer.reserve(1);

        assertThat(wait).isEqualTo((long) (8 * WINDOW.toNanos() / (QUOTA * 0.97)));
    }

    @Test
    void a_single_question_does_not_wait() {
        assertThat(pacer.reserve(16)).isZero();
    }

    @Test
    void over_quota_all_callers_wait() {
        pacer.pause(Duration.ofSeconds(3));

        assertThat(pacer.reserve(1)).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(pacer.reserve(1)).isGreaterThan(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void a_caller_that_would_wait_longer_than_it_may_books_nothing() {
        pacer.pause(Duration.ofSeconds(3));

        var tooShort = pacer.reserve(1, Duration.ofSeconds(3).minusNanos(1));
        var longEnough = pacer.reserve(1, Duration.ofSeconds(3));

        assertThat(tooShort).isEqualTo(-1);
        assertThat(longEnough).isEqualTo(Duration.ofSeconds(3).toNanos());
    }
}
