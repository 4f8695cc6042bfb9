package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The open alerts of a cluster match its present state, and their texts are up to date. */
@ParameterizedClass
@EnumSource
class AlertReviewTest extends ClusterWithoutAlerts {

    @Test
    void a_cluster_without_problems_has_no_alerts() {
        review();

        assertThat(world.open(cluster)).isEmpty();
    }

    @Test
    void a_refused_unwrap_is_alerted_at_once_as_critical_with_cause_and_remedy() {
        world.unwrapRefused(key);

        review();

        var alert = world.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        assertThat(alert.kind().severity()).isEqualTo(AlertState.CRITICAL);
        assertThat(alert.cause()).isEqualTo("KeyDisabled");
        assertThat(alert.key()).contains(key);
        assertThat(alert.text()).contains("cannot be opened").contains("enable it");
    }

    @Test
    void an_alert_is_raised_once_however_often_the_cluster_is_reviewed() {
        world.unwrapRefused(key);

        review();
        review();
        world.review.sweep();

        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void a_failed_review_of_one_cluster_does_not_prevent_the_alerts_of_others() { // invariant 5
        var other = world.runningUnder(key);
        world.unwrapRefused(key);
        world.failCommitAfter(
                8); // drift, the page, alerts of three kinds, outages, open alerts and key statuses are read before

        world.review.sweep();

        assertThat(List.of(world.open(cluster), world.open(other))).anyMatch(open -> !open.isEmpty());
        world.review.sweep();
        assertThat(List.of(world.open(cluster), world.open(other))).noneMatch(Map::isEmpty);
    }

    @Test
    void a_failed_review_after_the_loss_of_a_key_does_not_prevent_the_alerts_of_its_other_clusters() { // invariant 5
        var other = world.runningUnder(key);
        world.unwrapRefused(key);
        world.failCommitAfter(0);

        world.review.reviewEach(List.of(cluster.id(), other.id()));

        assertThat(world.open(cluster)).isEmpty();
        assertThat(world.open(other)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void an_alert_is_cleared_and_not_edited_when_access_is_back() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofSeconds(40));
        world.works(key);

        review();

        assertThat(world.open(cluster)).isEmpty();
        var past = world.alerts.of(cluster.id(), 10).get(0);
        assertThat(past.raisedAt()).isEqualTo(TestClock.START);
        assertThat(past.clearedAt()).contains(TestClock.START.plusSeconds(40));
    }

    @Test
    void a_new_cause_raises_a_new_alert_that_keeps_the_time_of_the_loss() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofSeconds(20));
        world.fails(key, new VaultRefusal.KeyDeleted(key.key()));

        review();

        var alert = world.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        assertThat(alert.cause()).isEqualTo("KeyDeleted");
        assertThat(alert.raisedAt()).isEqualTo(TestClock.START.plusSeconds(20));
        assertThat(alert.since()).isEqualTo(TestClock.START);
        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(2);
    }

    @Test
    void an_outage_is_alerted_only_after_the_configured_time_and_never_as_a_loss() {
        world.silent(key);
        review();
        var atOnce = world.open(cluster);
        world.clock.pass(World.PATIENCE);
        world.silent(key);

        world.review.sweep();

        assertThat(atOnce).isEmpty();
        assertThat(world.open(cluster)).containsOnlyKeys(AlertKind.VAULT_UNANSWERED);
        assertThat(world.open(cluster).get(AlertKind.VAULT_UNANSWERED).text())
                .contains("says nothing about the key")
                .doesNotContainIgnoringCase("lost");
    }

    @Test
    void an_outage_does_not_clear_the_alert_of_a_loss() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofHours(1));
        world.silent(key);

        review();

        assertThat(world.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void a_refused_wrap_and_an_outage_are_two_alerts() {
        world.refused(key, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key));
        world.fails(key, new VaultOutage.HostUnknown(key.vault()));
        world.clock.pass(World.PATIENCE);

        review();

        assertThat(world.open(cluster)).containsOnlyKeys(AlertKind.WRAP_REFUSED, AlertKind.VAULT_UNANSWERED);
    }

    @Test
    void a_refused_wrap_of_a_version_that_seals_no_new_disks_is_not_alerted() {
        var old = Keys.aVersion();
        world.works(old);
        world.addNode(cluster, old);
        world.refused(old, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(old));

        review();

        assertThat(world.open(cluster)).doesNotContainKey(AlertKind.WRAP_REFUSED);
    }

    @Test
    void the_alerts_of_a_deleted_cluster_are_cleared() {
        world.unwrapRefused(key);
        review();
        world.clusters.change(cluster.id(), going -> {
            going.delete();
            return null;
        });

        world.review.sweep();

        assertThat(world.open(cluster)).isEmpty();
        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void two_servers_that_review_at_once_raise_one_alert() {
        world.unwrapRefused(key);
        var other = new World(database);

        var lost = Race.run(() -> world.review.review(cluster.id()), () -> other.review.review(cluster.id()));

        assertThat(lost).isEmpty();
        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void alerts_cleared_before_the_history_begins_are_deleted() {
        world.unwrapRefused(key);
        review();
        world.works(key);
        review();
        world.clock.pass(Duration.ofDays(91));

        world.review.sweep();

        assertThat(world.alerts.of(cluster.id(), 10)).isEmpty();
    }

    private void review() {
        world.review.review(cluster.id());
    }
}
