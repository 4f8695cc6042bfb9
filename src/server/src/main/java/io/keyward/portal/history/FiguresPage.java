package io.keyward.portal.history;

import io.keyward.history.Figure;
import io.keyward.history.HourlyFigures;
import io.keyward.portal.chart.BarChart;
import io.keyward.portal.chart.TimeBucket;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.ReaderZone;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The recent work of the installation: how many DEKs its rotations moved, and its calls to vaults. */
@Named
@RequestScoped
public class FiguresPage {

    @Inject
    HourlyFigures figures;

    @Inject
    PermittedReads permitted;

    @Inject
    ReaderZone reader;

    @Inject
    Clock clock;

    private FigureSpan span = FigureSpan.HOURS_48;
    private List<TimeBucket> buckets = List.of();
    private SortedMap<Instant, Map<Figure, Long>> hours; // null if the user may not read them

    /** The status is 404 if the user may not read the figures of the installation. */
    public void load() {
        read();
        if (hours == null) {
            MissingPage.mark();
        }
    }

    void read() {
        buckets = span.buckets(reader.zone(), clock.instant());
        var to = buckets.get(buckets.size() - 1).to();
        hours = permitted
                .readEverywhere(
                        PortalData.FIGURES, () -> figures.between(buckets.get(0).begin(), to))
                .orElse(null);
    }

    public boolean isPresent() {
        return hours != null;
    }

    public BarChart getDeks() {
        return chart(List.of("moved"), Figure.MOVED_DEKS);
    }

    public BarChart getCalls() {
        return chart(List.of("unwrap", "wrap", "get"), Figure.UNWRAP_CALLS, Figure.WRAP_CALLS, Figure.GET_CALLS);
    }

    public BarChart getThrottled() {
        return chart(List.of("throttled"), Figure.THROTTLED_CALLS);
    }

    private BarChart chart(List<String> kinds, Figure... parts) {
        return BarChart.of(
                kinds, buckets.stream().map(bucket -> bar(bucket, parts)).toList());
    }

    private BarChart.Bar bar(TimeBucket bucket, Figure... parts) {
        var within = hours.subMap(bucket.begin(), bucket.to()).values();
        return new BarChart.Bar(
                bucket,
                Stream.of(parts)
                        .map(figure -> (double) within.stream()
                                .mapToLong(hour -> hour.getOrDefault(figure, 0L))
                                .sum())
                        .toList());
    }

    public List<Choice> getSpans() {
        return Choice.of(Arrays.stream(FigureSpan.values()).map(Enum::name).toList(), span.name());
    }

    /** True if each bar is a day; false if it is an hour. */
    public boolean isDaily() {
        return span != FigureSpan.HOURS_48;
    }

    /** The zone in which the days begin. */
    public ZoneId getZone() {
        return reader.zone();
    }

    public String getSpan() {
        return span.name();
    }

    public void setSpan(String name) {
        span = FigureSpan.of(TypedText.of(name));
    }
}
