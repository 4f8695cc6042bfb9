package io.keyward.disk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When orders to erase a disk become due. */
class ErasurePaceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void the_first_order_is_due_after_the_delay_and_each_further_one_later() {
        var pace = new ErasurePace(Duration.ofMinutes(15), 60);

        assertThat(dues(pace, 3, NOW, Instant.EPOCH))
                .containsExactly(NOW.plusSeconds(900), NOW.plusSeconds(901), NOW.plusSeconds(902));
    }

    @Test
    void no_minute_has_more_orders_than_the_rate_whoever_gave_them() {
        var pace = new ErasurePace(Duration.ZERO, 7);
        var dues = new ArrayList<>(dues(pace, 50, NOW, Instant.EPOCH));
        dues.addAll(dues(pace, 50, NOW.plusSeconds(3), pace.after(dues.get(49))));

        for (var from : dues) {
            assertThat(dues.stream().filter(due -> !due.isBefore(from) && due.isBefore(from.plusSeconds(60))))
                    .hasSizeLessThanOrEqualTo(7 + 1); // the interval is not a whole number of nanoseconds
        }
    }

    @Test
    void an_order_after_a_pause_waits_for_its_delay_only() {
        var pace = new ErasurePace(Duration.ofMinutes(1), 1);

        assertThat(pace.due(NOW, NOW.minusSeconds(3600))).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_rate_of_nothing_and_a_negative_delay_are_refused() {
        assertThatThrownBy(() -> new ErasurePace(Duration.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErasurePace(Duration.ofSeconds(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Instant> dues(ErasurePace pace, int count, Instant now, Instant next) {
        var dues = new ArrayList<Instant>();
        var earliest = next;
        for (var i = 0; i < count; i++) {
            dues.add(pace.due(now, earliest));
            earliest = pace.after(dues.get(i));
        }
        return dues;
    }
}
