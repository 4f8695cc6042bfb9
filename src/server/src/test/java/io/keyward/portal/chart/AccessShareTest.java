package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessShareTest {

    private static final KeyId KEY = Keys.aVersion();
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<TimeBucket> DAYS = TimeBucket.days(3, ZoneOffset.UTC, NOW);
    private static final Instant BEGIN = Instant.parse("2026-11-25T00:00:00Z");

    @Test
    void a_time_without_incidents_counts_as_opened() {
        var share = share(Instant.EPOCH);

        assertThat(share.opened()).isEqualTo("100.00");
        assertThat(parts(share))
                .containsExactly(List.of("100", "0", "0"), List.of("100", "0", "0"), List.of("100", "0", "0"));
    }

    @Test
    void each_day_has_its_part_of_an_incident_and_the_last_one_ends_now() {
        var share = share(
                Instant.EPOCH,
                incident(AccessState.LOST, BEGIN.plus(Duration.ofHours(18)), BEGIN.plus(Duration.ofHours(30))),
                incident(AccessState.DOUBTFUL, NOW.minus(Duration.ofHours(3)), null));

        assertThat(parts(share))
                .containsExactly(List.of("75", "25", "0"), List.of("75", "0", "25"), List.of("75", "0", "25"));
        assertThat(share.opened()).isEqualTo("75.00");
    }

    @Test
    void incidents_of_several_identities_count_once_and_a_refusal_more_than_a_doubt() {
        var six = BEGIN.plus(Duration.ofHours(6));
        var share = share(
                Instant.EPOCH,
                incident(AccessState.DOUBTFUL, BEGIN, BEGIN.plus(Duration.ofHours(12))),
                incident(AccessState.LOST, six, BEGIN.plus(Duration.ofHours(12))),
                incident(AccessState.LOST, six.plusSeconds(3600), BEGIN.plus(Duration.ofHours(11))),
                incident(AccessState.WRAP_REFUSED, BEGIN, null));

        assertThat(parts(share).get(2)).containsExactly("50", "25", "25");
    }

    @Test
    void a_day_before_the_version_was_created_has_no_bar() {
        var share = share(
                BEGIN.plus(Duration.ofHours(36)),
                incident(AccessState.LOST, BEGIN.plus(Duration.ofHours(42)), BEGIN.plus(Duration.ofHours(48))));

        assertThat(parts(share)).containsExactly(List.of("100", "0", "0"), List.of("50", "0", "50"));
        assertThat(share.opened()).isEqualTo("75.00");
    }

    @Test
    void a_day_that_has_just_begun_has_a_bar() {
        var midnight = NOW.truncatedTo(ChronoUnit.DAYS);

        var share = AccessShare.of(
                List.of(), Instant.EPOCH, TimeBucket.days(1, ZoneOffset.UTC, midnight), midnight.plusNanos(1));

        assertThat(share.opened()).isEqualTo("100.00");
        assertThat(parts(share)).containsExactly(List.of("100", "0", "0"));
    }

    private static AccessShare share(Instant created, IncidentPeriod... incidents) {
        return AccessShare.of(List.of(incidents), created, DAYS, NOW);
    }

    // the newest day first
    private static List<List<String>> parts(AccessShare share) {
        return share.chart().rows().stream().map(BarChart.Bar::texts).toList();
    }

    private static IncidentPeriod incident(AccessState state, Instant begin, Instant end) {
        return new IncidentPeriod(KEY, state, ProblemCode.KEY_DISABLED, begin, Optional.ofNullable(end));
    }
}
