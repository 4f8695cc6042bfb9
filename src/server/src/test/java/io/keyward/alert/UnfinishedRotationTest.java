package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The alerts of a cluster whose rotation is under way, failed, or stopped half-way. */
@OnPostgresql
class UnfinishedRotationTest extends ClusterWithoutAlerts {

    @Test
    void the_loss_of_an_old_version_is_alerted_while_disks_are_under_it() {
        var old = Keys.aVersion();
        scenario.works(old);
        scenario.addNode(cluster, old);
        scenario.unwrapRefused(old);

        review();

        assertThat(scenario.open(cluster).get(AlertKind.KEY_ACCESS_LOST).key()).contains(old);
    }

    @Test
    void disks_under_two_versions_are_alerted_until_the_rotation_is_repeated() {
        var target = Keys.aVersion();
        scenario.works(target);
        var rotation = scenario.rotation(cluster, target);
        scenario.addNode(cluster, target);
        review();
        var during = scenario.open(cluster);
        scenario.rotationFailed(rotation);
        review();
        var afterwards = scenario.open(cluster);
        scenario.rotation(cluster, target);

        review();

        assertThat(during).isEmpty();
        assertThat(afterwards).containsOnlyKeys(AlertKind.KEYS_MIXED, AlertKind.ROTATION_FAILED);
        assertThat(afterwards.get(AlertKind.KEYS_MIXED).text()).contains(target.canonical());
        assertThat(scenario.open(cluster)).isEmpty();
    }

    @Test
    void a_rotation_that_failed_before_it_moved_a_dek_is_alerted_until_one_succeeds() {
        var target = Keys.aVersion();
        failedRotation(target);
        scenario.sweep();
        var afterwards = scenario.open(cluster);
        failedRotation(target);
        review();
        var again = scenario.open(cluster);
        scenario.rotation(cluster, target);
        scenario.rotationProven(cluster);
        scenario.works(target);

        review();

        assertThat(afterwards).containsOnlyKeys(AlertKind.ROTATION_FAILED);
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).key()).contains(target);
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).cause()).isEqualTo("KeyDisabled");
        assertThat(afterwards.get(AlertKind.ROTATION_FAILED).text()).contains("the key was disabled");
        assertThat(again).containsOnlyKeys(AlertKind.ROTATION_FAILED);
        assertThat(scenario.open(cluster)).doesNotContainKey(AlertKind.ROTATION_FAILED);
    }

    @Test
    void a_successful_rotation_to_another_version_clears_the_alert_of_a_failed_one() {
        var another = Keys.aVersion();
        failedRotation(Keys.aVersion());
        scenario.rotation(cluster, another);
        scenario.rotationProven(cluster);
        scenario.works(another);

        scenario.sweep();

        assertThat(scenario.open(cluster)).doesNotContainKey(AlertKind.ROTATION_FAILED);
    }

    private void failedRotation(KeyId target) {
        scenario.works(target);
        scenario.rotationFailed(scenario.rotation(cluster, target));
        scenario.clock.pass(Duration.ofSeconds(1));
    }

    @Test
    void a_refused_rotation_target_without_deks_is_alerted_as_a_refused_wrap_and_not_as_a_loss() {
        var target = Keys.aVersion();
        scenario.works(target);
        scenario.rotation(cluster, target);
        scenario.unwrapRefused(target);

        review();

        assertThat(scenario.open(cluster))
                .containsKey(AlertKind.WRAP_REFUSED)
                .doesNotContainKey(AlertKind.KEY_ACCESS_LOST);
    }

    private void review() {
        scenario.review.review(cluster.id());
    }
}
