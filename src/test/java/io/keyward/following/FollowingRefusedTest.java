package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.vault.KeyPermission;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A newer version that cannot be used leaves the cluster where it was, and that is on record until it is settled (R5). */
@ParameterizedClass
@EnumSource
class FollowingRefusedTest extends FollowedKey {

    @Test
    void a_disabled_version_is_remembered_and_not_moved_to() {
        var newer = vault.newVersion(name);
        vault.disable(newer);

        server.look();

        assertStays(newer, ProblemCode.KEY_DISABLED);
    }

    @Test
    void an_expired_version_is_remembered_and_not_moved_to() {
        var newer = vault.newVersion(name);
        vault.dates(newer, null, server.clock.instant());

        server.look();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void a_version_that_is_not_valid_yet_is_remembered_and_moved_to_when_it_is() {
        var newer = vault.newVersion(name);
        vault.dates(newer, server.clock.instant().plusSeconds(60), null);
        server.look();
        assertStays(newer, ProblemCode.KEY_NOT_YET_VALID);

        server.clock.pass(Duration.ofSeconds(60));
        server.look();

        assertThat(server.standing().target()).contains(newer);
        assertThat(server.settled).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void a_version_that_turns_out_to_be_of_no_use_leaves_the_cluster_where_it_was() {
        var newer = vault.newVersion(name);
        vault.expire(newer); // which is not shown

        server.look();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void of_a_cluster_whose_own_key_does_not_open_nothing_is_said_of_the_newer_version() {
        server.seal();
        var newer = vault.newVersion(name);
        vault.disable(old);
        server.look();
        var refusal = server.refusal();
        vault.enable(old);

        server.look();

        assertThat(refusal).isEmpty();
        assertThat(server.standing().target()).contains(newer);
    }

    @Test
    void what_stands_in_the_way_is_told_once_and_told_again_when_it_is_something_else() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.look();
        server.look();
        vault.enable(newer).deny(KeyPermission.WRAP_KEY);

        server.look();

        assertThat(server.refused)
                .extracting(FollowingRefused::cause)
                .containsExactly(ProblemCode.KEY_DISABLED, ProblemCode.VAULT_PERMISSION_MISSING);
    }

    @Test
    void when_the_key_in_force_can_be_used_again_what_was_refused_is_tried_at_once() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.look();
        server.worse();
        vault.allowAll();
        server.look();
        var before = server.standing().target();
        server.better();

        server.look();

        assertThat(before).isEmpty();
        assertThat(server.standing().target()).contains(newer);
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void when_somebody_has_moved_it_there_the_refusal_is_settled() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.look();
        vault.enable(newer);
        server.beans
                .get(KeyRotation.class)
                .start(
                        server.cluster.resourceId(),
                        new KeyTarget(name, Optional.of(newer.version())),
                        Following.CALLER);
        server.change(Cluster::completeRotation);

        server.look();

        assertThat(server.settled).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
    }

    @Test
    void when_the_cluster_was_moved_to_yet_another_key_the_refusal_is_over() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.look();
        server.change(cluster -> cluster.rotateTo(Keys.aVersion()));
        server.change(Cluster::completeRotation);

        server.look();

        assertThat(server.settled).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void when_the_cluster_was_moved_to_a_version_newer_than_the_refused_one_the_refusal_is_over() {
        var refused = vault.newVersion(name);
        vault.disable(refused);
        server.look();
        var newest = vault.newVersion(name);
        server.change(cluster -> cluster.rotateTo(newest));
        server.change(Cluster::completeRotation);

        server.look();

        assertThat(server.settled).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
    }

    @Test
    void what_was_refused_is_not_asked_again_with_each_look_but_after_a_while() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.look();
        var asked = vault.proofs();
        vault.allowAll();
        server.clock.pass(FollowingRun.TRY_AGAIN.minusSeconds(1));
        server.look();
        var meanwhile = vault.proofs();
        server.clock.pass(Duration.ofSeconds(1));

        server.look();

        assertThat(meanwhile).isEqualTo(asked);
        assertThat(server.standing().target()).contains(newer);
    }

    @Test
    void what_was_refused_is_asked_at_once_when_the_vault_shows_it_differently() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.look();
        vault.allowAll().dates(newer, null, server.clock.instant().plus(Duration.ofDays(9)));

        server.look();

        assertThat(server.standing().target()).contains(newer);
    }

    @Test
    void a_version_newer_than_the_refused_one_is_tried_at_once() {
        vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.look();
        vault.allowAll();
        var newest = vault.newVersion(name);

        server.look();

        assertThat(server.standing().target()).contains(newest);
    }

    private void assertStays(KeyId candidate, ProblemCode cause) {
        assertThat(server.operations(server.cluster)).isEmpty();
        assertThat(server.standing().requireEncryption().key()).isEqualTo(old);
        var refusal = server.refusal().orElseThrow();
        assertThat(refusal.candidate()).isEqualTo(candidate);
        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(server.refused).extracting(FollowingRefused::candidate).containsExactly(candidate);
    }
}
