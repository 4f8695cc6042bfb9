package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a delivery waits after each failed attempt. */
class DeliveryPausesTest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final DeliveryPauses pauses = new DeliveryPauses(FIRST, LONGEST, new Random(7));

    @Test
    void no_pause_is_longer_than_the_configured_maximum() {
        var later = IntStream.range(8, 200).mapToObj(pauses::after).toList();

        assertThat(later).allSatisfy(pause -> assertThat(pause).isBetween(LONGEST.dividedBy(2), LONGEST));
    }

    @Test
    void the_pause_doubles_with_each_attempt_until_the_maximum() {
        var begins = Stream.of(1, 2, 3).map(pauses::after).toList();

        assertThat(begins.get(0)).isBetween(FIRST.dividedBy(2), FIRST);
        assertThat(begins.get(1)).isBetween(FIRST, FIRST.multipliedBy(2));
        assertThat(begins.get(2)).isBetween(FIRST.multipliedBy(2), FIRST.multipliedBy(4));
    }

    @Test
    void two_deliveries_that_fail_together_pause_for_different_times() {
        assertThat(List.of(pauses.after(9), pauses.after(9))).doesNotHaveDuplicates();
    }
}
