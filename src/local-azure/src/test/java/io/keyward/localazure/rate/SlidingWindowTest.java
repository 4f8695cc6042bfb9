package io.keyward.localazure.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which entries are in a window of 100 units of time. */
class SlidingWindowTest {

    private final SlidingWindow window = new SlidingWindow(100);

    @Test
    void what_was_spent_counts_until_it_is_as_old_as_the_window() {
        window.spend(5, 1);

        assertThat(window.timeUntilFree(1, 5, 1)).isEqualTo(100);
        assertThat(window.timeUntilFree(1, 5, 100)).isEqualTo(1);
        assertThat(window.timeUntilFree(1, 5, 101)).isZero();
    }

    @Test
    void a_weight_waits_until_enough_of_the_oldest_is_forgotten() {
        window.spend(2, 10);
        window.spend(2, 20);
        window.spend(1, 30);

        assertThat(window.timeUntilFree(3, 5, 40)).isEqualTo(80);
    }

    @Test
    void a_weight_above_the_limit_waits_for_the_whole_window() {
        assertThat(window.timeUntilFree(6, 5, 1)).isEqualTo(100);
    }

    @Test
    void what_was_spent_last_can_be_taken_back_and_earlier_ones_still_count() {
        window.spend(1, 1);
        window.spend(1, 2);

        window.takeBackLast();

        assertThat(window.timeUntilFree(1, 2, 3)).isZero();
        assertThat(window.timeUntilFree(1, 1, 3)).isEqualTo(98);
    }
}
