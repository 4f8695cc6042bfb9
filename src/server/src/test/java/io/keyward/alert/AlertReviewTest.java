package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.key.Keys;
import io.keyward.testsupport.Race;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The open alerts of a cluster match its present state, and their texts are up to date. */
@OnPostgresql
class AlertReviewTest extends ClusterWithoutAlerts {

    @Test
    void a_cluster_without_problems_has_no_alerts() {
        review();

        assertThat(scenario.open(cluster)).isEmpty();
    }

    @Test
    void a_refused_unwrap_is_alerted_at_once_as_critical_with_cause_and_remedy() {
        scenario.unwrapRefused(key);

        review();

        var alert = scenario.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        assertThat(alert.kind().severity()).isEqualTo(AlertState.CRITICAL);
        assertThat(alert.cause()).isEqualTo("KeyDisabled");
        assertThat(alert.key()).contains(key);
        assertThat(alert.text()).contains("cannot be opened").contains("enable it");
    }

    @Test
    void an_alert_is_raised_once_however_often_the_cluster_is_reviewed() {
        scenario.unwrapRefused(key);

        review();
        review();
        scenario.sweep();

        assertThat(scenario.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void a_failed_review_of_one_cluster_does_not_prevent_the_alerts_of_others() { // invariant 5
        var other = scenario.runningUnder(key);
        scenario.unwrapRefused(key);
        scenario.failCommitAfter(
                8); // which read drift, the page, alerts of three kinds, outages, open alerts and key statuses

        scenario.sweep();

        assertThat(List.of(scenario.open(cluster), scenario.open(other))).anyMatch(open -> !open.isEmpty());
        scenario.sweep();
        assertThat(List.of(scenario.open(cluster), scenario.open(other))).noneMatch(Map::isEmpty);
    }

    @Test
    void a_failed_review_after_the_loss_of_a_key_does_not_prevent_the_alerts_of_its_other_clusters() { // invariant 5
        var other = scenario.runningUnder(key);
        scenario.unwrapRefused(key);
        scenario.failCommitAfter(0);

        scenario.review.reviewEach(List.of(cluster.id(), other.id()));

        assertThat(scenario.open(cluster)).isEmpty();
        assertThat(scenario.open(other)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void an_alert_is_cleared_and_not_edited_when_access_is_back() {
        scenario.unwrapRefused(key);
        review();
        scenario.clock.pass(Duration.ofSeconds(40));
        scenario.works(key);

        review();

        assertThat(scenario.open(cluster)).isEmpty();
        var past = scenario.alerts.of(cluster.id(), 10).get(0);
        assertThat(past.raisedAt()).isEqualTo(TestClock.START);
        assertThat(past.clearedAt()).contains(TestClock.START.plusSeconds(40));
    }

    @Test
    void a_new_cause_raises_a_new_alert_that_keeps_the_time_of_the_loss() {
        scenario.unwrapRefused(key);
        review();
        scenario.clock.pass(Duration.ofSeconds(20));
        scenario.fails(key, new VaultRefusal.KeyDeleted(key.key()));

        review();

        var alert = scenario.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        assertThat(alert.cause()).isEqualTo("KeyDeleted");
        assertThat(alert.raisedAt()).isEqualTo(TestClock.START.plusSeconds(20));
        assertThat(alert.since()).isEqualTo(TestClock.START);
        assertThat(scenario.alerts.of(cluster.id(), 10)).hasSize(2);
    }

    @Test
    void an_outage_is_alerted_only_after_the_configured_time_and_never_as_a_loss() {
        scenario.silent(key);
        review();
        var atOnce = scenario.open(cluster);
        scenario.clock.pass(AlertScenario.PATIENCE);
        scenario.silent(key);

        scenario.sweep();

        assertThat(atOnce).isEmpty();
        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.VAULT_UNANSWERED);
        assertThat(scenario.open(cluster).get(AlertKind.VAULT_UNANSWERED).text())
                .contains("says nothing about the key")
                .doesNotContainIgnoringCase("lost");
    }

    @Test
    void an_outage_does_not_clear_the_alert_of_a_loss() {
        scenario.unwrapRefused(key);
        review();
        scenario.clock.pass(Duration.ofHours(1));
        scenario.silent(key);

        review();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void a_refused_wrap_and_an_outage_are_two_alerts() {
        scenario.refused(key, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key));
        scenario.fails(key, new VaultOutage.HostUnknown(key.vault()));
        scenario.clock.pass(AlertScenario.PATIENCE);

        review();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.WRAP_REFUSED, AlertKind.VAULT_UNANSWERED);
    }

    @Test
    void a_refused_wrap_of_a_version_that_seals_no_new_disks_is_not_alerted() {
        var old = Keys.aVersion();
        scenario.works(old);
        scenario.addNode(cluster, old);
        scenario.refused(old, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(old));

        review();

        assertThat(scenario.open(cluster)).doesNotContainKey(AlertKind.WRAP_REFUSED);
    }

    @Test
    void the_alerts_of_a_deleted_cluster_are_cleared() {
        scenario.unwrapRefused(key);
        review();
        scenario.clusters.change(cluster.id(), going -> {
            going.delete();
            return null;
        });

        scenario.sweep();

        assertThat(scenario.open(cluster)).isEmpty();
        assertThat(scenario.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void two_servers_that_review_at_once_raise_one_alert() {
        scenario.unwrapRefused(key);
        var other = new AlertScenario(database);

        var lost = Race.run(() -> scenario.review.review(cluster.id()), () -> other.review.review(cluster.id()));

        assertThat(lost).isEmpty();
        assertThat(scenario.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void alerts_cleared_before_the_history_begins_are_deleted() {
        scenario.unwrapRefused(key);
        review();
        scenario.works(key);
        review();
        scenario.clock.pass(Duration.ofDays(91));

        scenario.sweep();

        assertThat(scenario.alerts.of(cluster.id(), 10)).isEmpty();
    }

    private void review() {
        scenario.review.review(cluster.id());
    }
}
