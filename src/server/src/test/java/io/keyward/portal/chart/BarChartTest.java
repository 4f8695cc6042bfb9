package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {

    private static final List<TimeBucket> HOURS = TimeBucket.hours(4, Instant.parse("2026-11-27T12:00:00Z"));

    @Test
    void parts_stand_on_each_other_and_the_axis_holds_the_highest_bar() {
        var chart = chart(List.of(0.0, 0.0), List.of(100.0, 60.0), List.of(0.0, 40.0), List.of(0.0, 0.0));

        assertThat(chart.axis().labels()).containsExactly("200", "150", "100", "50", "0");
        assertThat(chart.boxes())
                .containsExactly(
                        new Box(193.5, 80, 153, 80, "a"),
                        new Box(193.5, 32, 153, 48, "b"),
                        new Box(373.5, 128, 153, 32, "b"));
        assertThat(chart.totals()).containsExactly("100", "100");
    }

    @Test
    void a_small_value_is_visible() {
        var chart = chart(List.of(1.0, 0.0), List.of(1_000_000.0, 0.0), List.of(0.0, 0.0), List.of(0.0, 0.0));

        assertThat(chart.boxes().get(0).height()).isEqualTo(2);
    }

    @Test
    void the_table_has_the_bars_with_a_number_newest_first() {
        var chart = chart(List.of(1.0, 2.5), List.of(0.0, 0.0), List.of(3.0, 0.0), List.of(0.0, 0.0));

        assertThat(chart.rows())
                .extracting(BarChart.Bar::texts)
                .containsExactly(List.of("3", "0"), List.of("1", "2.5"));
        assertThat(chart.rows()).extracting(bar -> bar.time()).containsExactly(HOURS.get(2), HOURS.get(0));
    }

    @Test
    void without_a_number_the_chart_is_empty_and_still_has_an_axis() {
        var chart = chart(List.of(0.0, 0.0), List.of(0.0, 0.0), List.of(0.0, 0.0), List.of(0.0, 0.0));

        assertThat(chart.isBlank()).isTrue();
        assertThat(chart.boxes()).isEmpty();
        assertThat(chart.axis().labels()).containsExactly("4", "3", "2", "1", "0");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 4", "5, 8", "41, 80", "1000, 2000", "800, 800", "3999, 4000", "8001, 20000"})
    void the_axis_ends_at_a_round_number_that_is_not_below_the_highest_bar(double most, double top) {
        assertThat(ValueAxis.holding(most).top()).isEqualTo(top);
    }

    @SafeVarargs
    private static BarChart chart(List<Double>... parts) {
        var bars = Stream.iterate(0, index -> index < parts.length, index -> index + 1)
                .map(index -> new BarChart.Bar(HOURS.get(index), parts[index]))
                .toList();
        return BarChart.of(List.of("a", "b"), bars);
    }
}
