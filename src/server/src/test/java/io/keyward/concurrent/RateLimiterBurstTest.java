package io.keyward.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * With a quota of 100 calls in 10 seconds and a share of one half, an idle limiter lets 26 calls through at once: one that is
 * due and a burst of 25. Then it lets one call through every 200 ms.
 */
class RateLimiterBurstTest {

    private static final Duration SPACING = Duration.ofMillis(200);

    private long now = 1_000;
    private final RateLimiter limiter = RateLimiter.below(100, Duration.ofSeconds(10), 0.5, () -> now);

    @Test
    void calls_of_a_burst_do_not_wait_and_later_calls_are_spaced() {
        for (var call = 0; call < 25; call++) {
            limiter.reserve(1);
        }

        assertThat(limiter.reserve(1)).isZero();
        assertThat(limiter.reserve(1)).isEqualTo(SPACING.toNanos());
        assertThat(limiter.reserve(1)).isEqualTo(2 * SPACING.toNanos());
    }

    @Test
    void a_long_idle_time_allows_no_larger_burst() {
        now += Duration.ofHours(1).toNanos();

        limiter.reserve(26);

        assertThat(limiter.reserve(1)).isEqualTo(SPACING.toNanos());
    }

    @Test
    void a_call_with_a_maximum_wait_is_booked_with_its_cost() {
        limiter.reserve(26, Duration.ZERO);

        assertThat(limiter.reserve(1)).isEqualTo(SPACING.toNanos());
    }

    @Test
    void a_call_with_a_higher_cost_delays_the_next_call_longer() {
        limiter.reserve(25);
        limiter.reserve(8);

        assertThat(limiter.reserve(1)).isEqualTo(8 * SPACING.toNanos());
    }

    @Test
    void a_caller_that_may_not_wait_long_enough_uses_no_quota() {
        limiter.reserve(40);

        var tooShort = limiter.reserve(1, Duration.ofSeconds(3).minusNanos(1));
        var longEnough = limiter.reserve(1, Duration.ofSeconds(3));

        assertThat(tooShort).isEqualTo(Duration.ofSeconds(-3).toNanos());
        assertThat(longEnough).isEqualTo(Duration.ofSeconds(3).toNanos());
    }
}
