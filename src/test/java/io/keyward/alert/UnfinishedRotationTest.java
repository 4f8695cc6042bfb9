package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is alerted of a cluster whose rotation is under way, failed, or was left half-way. */
@ParameterizedClass
@EnumSource
class UnfinishedRotationTest extends ClusterThatIsWell {

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

    private void failedRotation(KeyId target) {
        world.works(target);
        world.rotationFailed(world.rotation(cluster, target));
        world.clock.pass(Duration.ofSeconds(1));
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

    private void review() {
        world.review.review(cluster.id());
    }
}
