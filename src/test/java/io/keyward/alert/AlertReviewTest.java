package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.Together;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is open as an alert is what is so: no less, no more, in the latest words. */
@ParameterizedClass
@EnumSource
class AlertReviewTest extends ClusterThatIsWell {

    @Test
    void nothing_is_alerted_of_a_cluster_that_is_well() {
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
    void it_is_raised_once_however_often_it_is_looked_at() {
        world.unwrapRefused(key);

        review();
        review();
        world.review.sweep();

        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void a_cluster_that_cannot_be_reviewed_keeps_no_alert_from_the_others() { // invariant 5
        var other = world.runningUnder(key);
        world.unwrapRefused(key);
        world.failCommitAfter(2); // what is open and how all clusters stand has been read by then

        world.review.sweep();

        assertThat(List.of(world.open(cluster), world.open(other))).anyMatch(open -> !open.isEmpty());
        world.review.sweep();
        assertThat(List.of(world.open(cluster), world.open(other))).noneMatch(Map::isEmpty);
    }

    @Test
    void it_is_cleared_when_access_is_back_and_never_edited() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofSeconds(40));
        world.works(key);

        review();

        assertThat(world.open(cluster)).isEmpty();
        var past = world.alerts.of(cluster.id(), 10).get(0);
        assertThat(past.raisedAt()).isEqualTo(TestTime.START);
        assertThat(past.clearedAt()).contains(TestTime.START.plusSeconds(40));
    }

    @Test
    void another_cause_is_another_alert_about_the_same_time_of_loss() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofSeconds(20));
        world.fails(key, new VaultRefusal.KeyDeleted(key.key()));

        review();

        var alert = world.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        assertThat(alert.cause()).isEqualTo("KeyDeleted");
        assertThat(alert.raisedAt()).isEqualTo(TestTime.START.plusSeconds(20));
        assertThat(alert.since()).isEqualTo(TestTime.START);
        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(2);
    }

    @Test
    void a_fault_is_alerted_only_after_a_while_and_never_as_a_loss() {
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
    void a_fault_does_not_clear_a_loss() {
        world.unwrapRefused(key);
        review();
        world.clock.pass(Duration.ofHours(1));
        world.silent(key);

        review();

        assertThat(world.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST);
    }

    @Test
    void a_refused_wrap_is_a_warning_of_its_own_and_stands_beside_a_fault() {
        world.refused(key, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key));
        world.fails(key, new VaultOutage.HostUnknown(key.vault()));
        world.clock.pass(World.PATIENCE);

        review();

        assertThat(world.open(cluster)).containsOnlyKeys(AlertKind.WRAP_REFUSED, AlertKind.VAULT_UNANSWERED);
    }

    @Test
    void a_version_that_only_opens_may_refuse_to_wrap() {
        var old = Keys.aVersion();
        world.works(old);
        world.addNode(cluster, old);
        world.refused(old, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(old));

        review();

        assertThat(world.open(cluster)).doesNotContainKey(AlertKind.WRAP_REFUSED);
    }

    @Test
    void the_loss_of_an_old_version_that_disks_are_still_under_is_a_loss() {
        var old = Keys.aVersion();
        world.works(old);
        world.addNode(cluster, old);
        world.unwrapRefused(old);

        review();

        assertThat(world.open(cluster).get(AlertKind.KEY_ACCESS_LOST).key()).contains(old);
    }

    @Test
    void a_cluster_left_between_two_versions_is_alerted_until_the_rotation_is_repeated() {
        var target = Keys.aVersion();
        world.works(target);
        var rotation = world.rotation(cluster, target);
        world.addNode(cluster, target);
        review();
        var meanwhile = world.open(cluster);
        world.rotationFailed(rotation);
        review();
        var afterwards = world.open(cluster);
        world.rotation(cluster, target);

        review();

        assertThat(meanwhile).isEmpty();
        assertThat(afterwards).containsOnlyKeys(AlertKind.KEYS_MIXED, AlertKind.ROTATION_FAILED);
        assertThat(afterwards.get(AlertKind.KEYS_MIXED).text()).contains(target.canonical());
        assertThat(world.open(cluster)).isEmpty();
    }

    @Test
    void a_change_of_the_key_that_failed_before_any_dek_was_moved_is_alerted_until_one_succeeds() {
        var target = Keys.aVersion();
        failedRotation(target);
        world.review.sweep();
        var afterwards = world.open(cluster);
        failedRotation(target);
        review();
        var again = world.open(cluster);
        world.rotation(cluster, target);
        world.rotationProven(cluster);
        world.works(target);

        review();

        assertThat(afterwards).containsOnlyKeys(AlertKind.ROTATION_FAILED);
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).key()).contains(target);
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).cause()).isEqualTo("KeyDisabled");
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).text()).contains("the key was disabled");
        assertThat(again).containsOnlyKeys(AlertKind.ROTATION_FAILED);
        assertThat(world.open(cluster)).doesNotContainKey(AlertKind.ROTATION_FAILED);
    }

    @Test
    void a_change_to_another_version_that_succeeds_is_as_good_as_repeating_the_one_that_failed() {
        var another = Keys.aVersion();
        failedRotation(Keys.aVersion());
        world.rotation(cluster, another);
        world.rotationProven(cluster);
        world.works(another);

        world.review.sweep();

        assertThat(world.open(cluster)).doesNotContainKey(AlertKind.ROTATION_FAILED);
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
    void two_servers_that_see_the_same_raise_it_once() {
        world.unwrapRefused(key);
        var other = new World(database);

        var lost = Together.run(() -> world.review.review(cluster.id()), () -> other.review.review(cluster.id()));

        assertThat(lost).isEmpty();
        assertThat(world.alerts.of(cluster.id(), 10)).hasSize(1);
    }

    @Test
    void alerts_that_were_cleared_long_ago_are_forgotten() {
        world.unwrapRefused(key);
        review();
        world.works(key);
        review();
        world.clock.pass(Duration.ofDays(91));

        world.review.sweep();

        assertThat(world.alerts.of(cluster.id(), 10)).isEmpty();
    }

    private void failedRotation(KeyId target) {
        world.works(target);
        world.rotationFailed(world.rotation(cluster, target));
        world.clock.pass(Duration.ofSeconds(1));
    }

    private void review() {
        world.review.review(cluster.id());
    }

    @Test
    void a_target_that_no_disk_is_under_yet_and_that_is_refused_is_no_loss() {
        var target = Keys.aVersion();
        world.works(target);
        world.rotation(cluster, target);
        world.unwrapRefused(target);

        review();

        assertThat(world.open(cluster))
                .containsKey(AlertKind.WRAP_REFUSED)
                .doesNotContainKey(AlertKind.KEY_ACCESS_LOST);
    }
}
