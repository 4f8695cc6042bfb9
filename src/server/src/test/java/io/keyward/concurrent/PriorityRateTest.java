package io.keyward.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.keyward.concurrent.PriorityRate.Whole;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls of two priorities share a part of a rate of one unit per millisecond. The smallest part is a thousandth. */
class PriorityRateTest {

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long LATER = Duration.ofHours(1).toNanos();

    private long now = -77;
    private final PriorityRate rate = new PriorityRate(2, new Whole(1.0 / MILLISECOND, 0), 0.001, () -> now);

    @Test
    void a_single_call_does_not_wait() {
        var turn = rate.book(LOW, 16);

        assertThat(rate.left(turn)).isZero();
    }

    @Test
    void calls_keep_the_rate_of_the_part() {
        rate.use(0.5, LATER);
        rate.book(LOW, 8);

        var turn = rate.book(LOW, 1);

        assertThat(rate.left(turn)).isEqualTo(16 * MILLISECOND);
    }

    @Test
    void a_call_that_waits_goes_sooner_when_the_part_grows() {
        rate.use(0.1, LATER);
        rate.book(LOW, 8);
        var turn = rate.book(LOW, 1);
        now += 10 * MILLISECOND;

        rate.use(1, LATER);

        assertThat(rate.left(turn)).isEqualTo(7 * MILLISECOND);
    }

    @Test
    void after_the_end_of_a_part_the_smallest_part_applies() {
        rate.use(1, now + 2 * MILLISECOND);
        rate.book(LOW, 8);
        var turn = rate.book(LOW, 1);
        now += 102 * MILLISECOND;

        assertThat(rate.part()).isEqualTo(0.001);
        assertThat(rate.left(turn)).isCloseTo(5900 * MILLISECOND, within(MILLISECOND));
    }

    @Test
    void a_suspended_process_makes_up_for_a_moment_only() {
        rate.use(1, LATER);
        rate.book(LOW, 1000);
        var turn = rate.book(LOW, 1);
        now += 5000 * MILLISECOND;

        assertThat(rate.left(turn)).isEqualTo(850 * MILLISECOND);
    }

    @Test
    void a_call_of_a_higher_priority_goes_before_those_that_wait_and_delays_them() {
        rate.use(1, LATER);
        rate.book(LOW, 1);
        var waiting = rate.book(LOW, 1);

        var urgent = rate.book(HIGH, 4);

        assertThat(rate.left(urgent)).isZero();
        assertThat(rate.left(waiting)).isEqualTo(5 * MILLISECOND);
    }

    @Test
    void calls_of_a_lower_priority_delay_no_call_of_a_higher_one() {
        rate.use(1, LATER);
        rate.book(LOW, 1000);

        var urgent = rate.book(HIGH, 1);

        assertThat(rate.left(urgent)).isZero();
    }

    @Test
    void a_pause_holds_for_calls_that_wait_already_and_for_new_ones() {
        rate.use(1, LATER);
        rate.book(LOW, 2);
        var waiting = rate.book(LOW, 1);

        rate.pause(Duration.ofSeconds(3));

        assertThat(rate.left(waiting)).isEqualTo(3002 * MILLISECOND);
        assertThat(rate.left(rate.book(HIGH, 1))).isEqualTo(3000 * MILLISECOND);
    }

    @Test
    void a_pause_shorter_than_the_current_pause_changes_nothing() {
        rate.pause(Duration.ofSeconds(3));

        rate.pause(Duration.ofSeconds(1));

        assertThat(rate.pauseLeft()).isEqualTo(3000 * MILLISECOND);
    }
}
