package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A strip shows each incident at its time, and a worse state is higher. */
class AccessChartTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final KeyId key = Keys.aVersion();

    @Test
    void an_incident_is_drawn_from_its_begin_to_its_end() {
        var strip = strip(period(AccessState.LOST, 7, Optional.of(3)));

        assertThat(strip.boxes()).containsExactly(new Box(350, 0, 200, 24, "lost"));
    }

    @Test
    void an_incident_that_lasts_reaches_the_right_edge() {
        var strip = strip(period(AccessState.WRAP_REFUSED, 7, Optional.empty()));

        assertThat(strip.boxes()).containsExactly(new Box(350, 9, 350, 15, "refused"));
    }

    @Test
    void an_incident_that_began_before_the_picture_is_drawn_from_its_left_edge() {
        var strip = strip(period(AccessState.DOUBTFUL, 100, Optional.of(7)));

        assertThat(strip.boxes()).containsExactly(new Box(0, 16, 350, 8, "doubtful"));
    }

    @Test
    void a_short_incident_is_visible_and_inside_the_picture() {
        var strip = strip(new IncidentPeriod(
                key, AccessState.LOST, ProblemCode.KEY_DISABLED, NOW.minusSeconds(1), Optional.empty()));

        assertThat(strip.boxes()).containsExactly(new Box(697, 0, 3, 24, "lost"));
    }

    @Test
    void a_higher_box_does_not_hide_a_lower_one() {
        var strip = strip(period(AccessState.DOUBTFUL, 7, Optional.of(3)), period(AccessState.LOST, 7, Optional.of(3)));

        assertThat(strip.boxes()).extracting(Box::kind).containsExactly("lost", "doubtful");
    }

    @Test
    void each_day_has_a_line() {
        assertThat(strip().days()).hasSize(13).startsWith(50.0).endsWith(650.0);
    }

    @Test
    void each_key_has_its_own_incidents() {
        var other = Keys.aVersion();

        var picture = AccessChart.of(List.of(other, key), List.of(period(AccessState.LOST, 7, Optional.of(3))), NOW);

        assertThat(picture.strips()).extracting(KeyStrip::key).containsExactly(other.toString(), key.toString());
        assertThat(picture.strips()).extracting(KeyStrip::incidents).containsExactly(0, 1);
        assertThat(picture.strips()).extracting(KeyStrip::worst).containsExactly("ACCESSIBLE", "LOST");
    }

    @Test
    void the_table_has_the_newest_incidents_and_counts_the_others() {
        var many = Collections.nCopies(53, period(AccessState.LOST, 7, Optional.of(3)));

        var picture = AccessChart.of(List.of(key), many, NOW);

        assertThat(picture.incidents()).hasSize(50);
        assertThat(picture.incidents().get(0)).isEqualTo(many.get(0));
        assertThat(picture.more()).isEqualTo(3);
        assertThat(picture.truncated()).isFalse();
    }

    @Test
    void a_picture_that_lacks_incidents_says_so() {
        var many = Collections.nCopies(500, period(AccessState.LOST, 7, Optional.of(3)));

        assertThat(AccessChart.of(List.of(key), many, NOW).truncated()).isTrue();
    }

    private AccessStrip strip(IncidentPeriod... periods) {
        return AccessChart.of(List.of(key), List.of(periods), NOW)
                .strips()
                .get(0)
                .strip();
    }

    private IncidentPeriod period(AccessState state, int begin, Optional<Integer> end) {
        return new IncidentPeriod(
                key, state, ProblemCode.KEY_DISABLED, daysAgo(begin), end.map(AccessChartTest::daysAgo));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
