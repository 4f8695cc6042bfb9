package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.key.Keys;
import io.keyward.schedule.SweepPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sweep reviews one page of the clusters, and also the clusters that are affected by changes since the last sweep. */
@OnPostgresql
class AlertSweepTest extends ClusterWithoutAlerts {

    private static final int PAGE = 2;

    @BeforeEach
    void a_small_page_among_many_clusters() {
        IntStream.range(0, 5 * PAGE).forEach(number -> scenario.runningUnder(Keys.aVersion()));
        scenario.sweep.size = PAGE;
    }

    @Test
    void every_cluster_is_reviewed_after_as_many_sweeps_as_there_are_pages() {
        scenario.unwrapRefused(key);

        sweepAll();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void the_first_page_follows_the_last_one() {
        sweepAll();
        scenario.unwrapRefused(key);

        sweepAll();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void an_outage_is_alerted_by_the_next_sweep_after_it_has_lasted_too_long() {
        Cluster other = scenario.runningUnder(key);
        scenario.sweep();
        scenario.silent(key);

        scenario.clock.pass(AlertScenario.PATIENCE);
        scenario.sweep();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.VAULT_UNANSWERED);
        assertThat(scenario.open(other)).containsOnlyKeys(AlertKind.VAULT_UNANSWERED);
    }

    @Test
    void an_outage_is_alerted_in_time_after_a_server_whose_clock_is_ahead_has_swept() {
        var ahead = scenario.clock.instant().plus(Duration.ofMinutes(10));
        scenario.sweepFrom(new SweepPosition(Optional.empty(), ahead));
        scenario.silent(key);

        scenario.clock.pass(AlertScenario.PATIENCE);
        scenario.sweep();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.VAULT_UNANSWERED);
    }

    @Test
    void clusters_are_compared_at_once_when_an_attribute_of_their_key_changes() {
        scenario.shows(key, true, scenario.clock.instant().plus(Duration.ofDays(5)), key);

        scenario.review.compare(scenario.clusters.underAnyVersion(key.key()));

        assertThat(scenario.open(cluster)).containsKey(AlertKind.KEY_EXPIRES);
    }

    private void sweepAll() {
        var all = scenario.beans
                .get(KeyStatuses.class)
                .page(null, Integer.MAX_VALUE)
                .size();
        IntStream.rangeClosed(0, all / PAGE).forEach(page -> scenario.sweep());
    }
}
