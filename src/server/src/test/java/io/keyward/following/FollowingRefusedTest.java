package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.vault.KeyPermission;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster stays under its version if the newer one cannot be used; the refusal is stored until it no longer applies (R5). */
@OnPostgresql
class FollowingRefusedTest extends FollowingTestBase {

    @Test
    void a_cluster_does_not_follow_to_a_disabled_version() {
        var newer = vault.newVersion(name);
        vault.disable(newer);

        server.refresh();

        assertStays(newer, ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_cluster_does_not_follow_to_an_expired_version() {
        var newer = vault.newVersion(name);
        vault.dates(newer, null, server.clock.instant());

        server.refresh();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void a_cluster_follows_to_a_version_when_it_becomes_valid() {
        var newer = vault.newVersion(name);
        vault.dates(newer, server.clock.instant().plusSeconds(60), null);

        server.refresh();
        var early = server.refusal();
        var stayed = server.stored();
        var operations = server.operations(server.cluster);
        server.clock.pass(Duration.ofSeconds(60));
        server.refresh();

        assertThat(operations).isEmpty();
        assertThat(stayed.requireEncryption().key()).isEqualTo(old);
        assertThat(early.map(FollowingRefusal::candidate)).contains(newer);
        assertThat(early.map(FollowingRefusal::cause)).contains(ProblemCode.KEY_NOT_YET_VALID);
        assertThat(server.refused).extracting(FollowingRefused::candidate).containsExactly(newer);
        assertThat(server.stored().target()).contains(newer);
        assertThat(server.cleared).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void a_cluster_stays_under_its_version_if_the_proof_of_the_newer_one_fails() {
        var newer = vault.newVersion(name);
        vault.expire(newer); // its attributes have no dates, so only the proof shows it

        server.refresh();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void no_refusal_is_recorded_while_the_key_in_force_does_not_unwrap() {
        server.seal();
        var newer = vault.newVersion(name);
        vault.disable(old);
        server.refresh();
        var refusal = server.refusal();
        vault.enable(old);

        server.refresh();

        assertThat(refusal).isEmpty();
        assertThat(server.stored().target()).contains(newer);
    }

    @Test
    void each_cause_of_a_refusal_fires_one_event() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.refresh();
        server.refresh();
        vault.enable(newer).deny(KeyPermission.WRAP_KEY);

        server.refresh();

        assertThat(server.refused)
                .extracting(FollowingRefused::cause)
                .containsExactly(ProblemCode.KEY_DISABLED, ProblemCode.VAULT_PERMISSION_MISSING);
    }

    @Test
    void a_refused_version_is_tried_at_once_when_the_access_to_the_key_in_force_improves() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.refresh();
        server.accessWorsened();
        vault.allowAll();
        server.refresh();
        var before = server.stored().target();
        server.accessImproved();

        server.refresh();

        assertThat(before).isEmpty();
        assertThat(server.stored().target()).contains(newer);
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void the_refusal_is_cleared_when_an_operator_moves_the_cluster_to_the_refused_version() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.refresh();
        vault.enable(newer);
        server.beans
                .get(KeyRotation.class)
                .start(
                        server.cluster.resourceId(),
                        new KeyTarget(name, Optional.of(newer.version())),
                        Following.CALLER);
        server.change(Cluster::completeRotation);

        server.refresh();

        assertThat(server.cleared).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
    }

    @Test
    void the_refusal_is_cleared_when_the_cluster_moves_to_another_key() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        server.refresh();
        server.change(cluster -> cluster.rotateTo(Keys.aVersion()));
        server.change(Cluster::completeRotation);

        server.refresh();

        assertThat(server.cleared).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
        assertThat(server.refusal()).isEmpty();
    }

    @Test
    void the_refusal_is_cleared_when_the_cluster_moves_to_a_version_newer_than_the_refused_one() {
        var refused = vault.newVersion(name);
        vault.disable(refused);
        server.refresh();
        var newest = vault.newVersion(name);
        server.change(cluster -> cluster.rotateTo(newest));
        server.change(Cluster::completeRotation);

        server.refresh();

        assertThat(server.cleared).containsExactly(new FollowingRefusalCleared(server.cluster.id()));
    }

    @Test
    void a_refused_version_is_tried_again_only_after_the_configured_time() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.refresh();
        var before = vault.proofs();
        vault.allowAll();
        server.clock.pass(FollowingFixture.TRY_AGAIN.minusSeconds(1));
        server.refresh();
        var meanwhile = vault.proofs();
        server.clock.pass(Duration.ofSeconds(1));

        server.refresh();

        assertThat(meanwhile).isEqualTo(before);
        assertThat(server.stored().target()).contains(newer);
    }

    @Test
    void a_refused_version_is_tried_at_once_when_its_attributes_change() {
        var newer = vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.refresh();
        vault.allowAll().dates(newer, null, server.clock.instant().plus(Duration.ofDays(9)));

        server.refresh();

        assertThat(server.stored().target()).contains(newer);
    }

    @Test
    void a_version_newer_than_the_refused_one_is_tried_at_once() {
        vault.newVersion(name);
        vault.deny(KeyPermission.WRAP_KEY);
        server.refresh();
        vault.allowAll();
        var newest = vault.newVersion(name);

        server.refresh();

        assertThat(server.stored().target()).contains(newest);
    }

    private void assertStays(KeyId candidate, ProblemCode cause) {
        assertThat(server.operations(server.cluster)).isEmpty();
        assertThat(server.stored().requireEncryption().key()).isEqualTo(old);
        var refusal = server.refusal().orElseThrow();
        assertThat(refusal.candidate()).isEqualTo(candidate);
        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(server.refused).extracting(FollowingRefused::candidate).containsExactly(candidate);
    }
}
