package io.keyward.overview;

import static io.keyward.overview.SubscriptionScenario.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.alert.AlertState;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The numbers of the overview are the lengths of the lists behind them. */
@OnPostgresql
class OverviewTest {

    @Parameter
    TestDatabase database;

    private SubscriptionScenario subscription;

    @BeforeEach
    void an_empty_subscription() {
        subscription = new SubscriptionScenario(database);
    }

    @Test
    void an_empty_installation_has_nothing() {
        var state = overview().state(subscription.readable, 10);

        assertThat(state.figures()).isEqualTo(new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(state.worst()).isEmpty();
        assertThat(overview().openAlerts(subscription.readable)).isEmpty();
        assertThat(overview().changing(subscription.readable, 10)).isEmpty();
        assertThat(overview().expiring(subscription.readable, 10)).isEmpty();
    }

    @Test
    void each_cluster_is_counted_where_it_belongs_and_the_worst_are_named_first() {
        var soon = Keys.aVersion();
        subscription.healthy("good");
        subscription.healthy("soon", soon);
        subscription.silent("silent");
        subscription.lost("lost");
        subscription.scenario.clusters.add(subscription.cluster("plain").build(), added -> null);
        var moving = subscription.healthy("moving");
        subscription.scenario.rotation(moving, Keys.aVersion());
        var expiry = subscription.scenario.clock.instant().plus(Duration.ofDays(3));
        subscription.scenario.shows(soon, true, expiry, soon);

        var state = overview().state(subscription.readable, 10);

        assertThat(state.figures()).isEqualTo(new Figures(6, 1, 1, 3, 1, 1, 1, 1, 1));
        assertThat(state.worst())
                .extracting(fact -> fact.resourceId().name().substring(0, 4))
                .containsExactly("lost", "sile");
        assertThat(overview().openAlerts(subscription.readable)).containsEntry(AlertState.CRITICAL, 1L);
        assertThat(overview().changing(subscription.readable, 10)).containsExactly(moving.id());
        assertThat(overview().expiring(subscription.readable, 10))
                .extracting(Overview.Expiring::key, Overview.Expiring::at)
                .containsExactly(tuple(soon, expiry));
    }

    @Test
    void no_more_clusters_are_named_than_asked_for_and_all_are_counted() {
        subscription.lost("a");
        subscription.lost("b");

        var state = overview().state(subscription.readable, 1);

        assertThat(state.figures().refused()).isEqualTo(2);
        assertThat(state.worst()).hasSize(1);
    }

    @Test
    void the_numbers_and_the_worst_clusters_need_two_sql_statements_of_which_one_reads_changes() {
        subscription.lost("a");
        subscription.healthy("b");

        assertThat(database.statements(() -> overview().state(subscription.readable, 10)))
                .isEqualTo(2);
    }

    @Test
    void what_the_reader_may_not_read_is_not_counted() {
        subscription.lost("lost");
        subscription.scenario.rotation(subscription.healthy("moving"), Keys.aVersion());
        var all = subscription.all;

        var namesOnly = overview().state(new ReadableData(all, NOTHING, NOTHING, NOTHING, NOTHING), 10);

        assertThat(namesOnly.figures()).isEqualTo(new Figures(2, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(namesOnly.worst()).isEmpty();
        assertThat(overview().openAlerts(new ReadableData(NOTHING, all, all, all, all)))
                .isEmpty();
        assertThat(overview().changing(new ReadableData(all, all, all, NOTHING, all), 10))
                .isEmpty();
    }

    private Overview overview() {
        return subscription.scenario.beans.get(Overview.class);
    }
}
