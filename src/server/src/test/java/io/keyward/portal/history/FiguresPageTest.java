package io.keyward.portal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.history.Figure;
import io.keyward.history.HourlyFigures;
import io.keyward.portal.chart.BarChart;
import io.keyward.portal.page.FixedZone;
import io.keyward.portal.page.ReaderZone;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page sums the hourly figures, for readers of the whole installation. */
class FiguresPageTest {

    private final TestClock clock = new TestClock();
    private final SortedMap<Instant, Map<Figure, Long>> hours = new TreeMap<>();

    @Test
    void the_last_48_hours_have_a_bar_each() {
        hours.put(hour(0), Map.of(Figure.MOVED_DEKS, 7L, Figure.UNWRAP_CALLS, 8L, Figure.GET_CALLS, 2L));
        hours.put(hour(47), Map.of(Figure.MOVED_DEKS, 1L, Figure.THROTTLED_CALLS, 3L));

        var page = page("HOURS_48", ZoneOffset.UTC, Readers.of(Scope.ROOT));

        assertThat(page.getDeks().bars()).hasSize(48);
        assertThat(page.getDeks().rows())
                .extracting(row -> row.time().begin(), BarChart.Bar::texts)
                .containsExactly(tuple(hour(0), List.of("7")), tuple(hour(47), List.of("1")));
        assertThat(page.getCalls().totals()).containsExactly("8", "0", "2");
        assertThat(page.getThrottled().totals()).containsExactly("3");
    }

    @Test
    void the_hours_of_a_day_are_added_in_the_zone_of_the_reader() {
        var midnight = Instant.parse("2026-01-01T00:00:00Z");
        clock.pass(Duration.between(clock.instant(), midnight.plus(Duration.ofHours(30))));
        hours.put(midnight.minus(Duration.ofHours(1)), Map.of(Figure.MOVED_DEKS, 1L));
        hours.put(midnight, Map.of(Figure.MOVED_DEKS, 10L));
        hours.put(midnight.plus(Duration.ofHours(16)), Map.of(Figure.MOVED_DEKS, 100L));

        assertThat(daily(ZoneOffset.UTC)).containsExactly("2026-01-01 110", "2025-12-31 1");
        assertThat(daily(ZoneId.of("Asia/Tokyo"))).containsExactly("2026-01-02 100", "2026-01-01 11");
        assertThat(daily(ZoneId.of("America/New_York"))).containsExactly("2026-01-01 100", "2025-12-31 11");
    }

    @Test
    void a_reader_of_a_subscription_does_not_see_the_figures_of_the_installation() {
        var page = page("DAYS_14", ZoneOffset.UTC, Readers.of(Scope.subscription("s")));

        assertThat(page.isPresent()).isFalse();
    }

    @Test
    void an_unknown_span_means_the_shortest() {
        assertThat(page("<b>", ZoneOffset.UTC, Readers.of(Scope.ROOT)).getSpan())
                .isEqualTo("HOURS_48");
    }

    private List<String> daily(ZoneId zone) {
        return page("DAYS_14", zone, Readers.of(Scope.ROOT)).getDeks().rows().stream()
                .map(row -> row.time().day() + " " + row.texts().get(0))
                .toList();
    }

    private Instant hour(int ago) {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(ago));
    }

    private FiguresPage page(String span, ZoneId zone, CallerGrants user) {
        var page = new TestBeans(TestDatabase.H2, () -> {})
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(Clock.class, clock)
                .with(CallerGrants.class, user)
                .with(ReaderZone.class, new FixedZone(zone))
                .with(HourlyFigures.class, new KnownHours(hours))
                .get(FiguresPage.class);
        page.setSpan(span);
        page.read();
        return page;
    }

    private static final class KnownHours extends HourlyFigures {
        private final SortedMap<Instant, Map<Figure, Long>> hours;

        private KnownHours(SortedMap<Instant, Map<Figure, Long>> hours) {
            this.hours = hours;
        }

        @Override
        public SortedMap<Instant, Map<Figure, Long>> between(Instant from, Instant to) {
            return hours.subMap(from, to);
        }
    }
}
