package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.portal.chart.CallChart.CallRow;
import io.keyward.vault.guard.VaultLoad;
import io.keyward.vault.guard.VaultLoad.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The height of a bar is the share of the quota that its time window used. */
class CallChartTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void a_window_at_the_quota_reaches_its_line() {
        var picture = picture(new Window(0, 4000, 0));

        assertThat(picture.boxes()).containsExactly(new Box(591, 20, 8, 80, "sent"));
        assertThat(picture.quotaY()).isEqualTo(20);
        assertThat(picture.busiest()).isEqualTo(4000);
        assertThat(picture.axis().labels()).containsExactly("5000", "4000", "3000", "2000", "1000", "0");
    }

    @Test
    void the_oldest_window_is_at_the_left_edge_and_one_call_is_visible() {
        assertThat(picture(new Window(59, 1, 0)).boxes()).containsExactly(new Box(1, 98, 8, 2, "sent"));
    }

    @Test
    void a_window_over_the_quota_stays_inside_the_picture() {
        assertThat(picture(new Window(0, 100_000, 0)).boxes()).containsExactly(new Box(591, 0, 8, 100, "sent"));
    }

    @Test
    void throttled_calls_are_marked_at_the_top() {
        assertThat(picture(new Window(0, 400, 2)).boxes())
                .containsExactly(new Box(591, 92, 8, 8, "sent"), new Box(591, 0, 8, 8, "throttled"));
    }

    @Test
    void the_table_has_the_same_numbers() {
        assertThat(picture(new Window(3, 400, 2)).rows())
                .containsExactly(new CallRow(NOW.minusSeconds(40), 400, 10, 2));
    }

    private static CallChart picture(Window window) {
        var load = new VaultLoad(4000, Duration.ofSeconds(10), 60, List.of(window));
        return CallChart.of("kv1.vault.azure.net", load, NOW);
    }
}
