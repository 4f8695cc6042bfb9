package io.keyward.rotation.rewrap;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.RotationOrigin;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The proofs of targets that the rotations of a fleet rotation share. */
class FleetProofsTest extends ProvenTargets {

    @Test
    void the_rotations_of_a_fleet_rotation_share_one_proof() {
        var fleet = FleetId.random();
        var target = aVersion();

        var first = keys.of(member(fleet, cluster, target));
        var second = keys.of(member(fleet, other, target));

        assertThat(second).isSameAs(first);
        assertThat(proofs).hasValue(1);
    }

    @Test
    void the_start_of_a_member_and_its_rotation_share_one_proof() {
        var fleet = FleetId.random();
        var target = aVersion();

        keys.inFleet(fleet, cluster, target);
        keys.of(member(fleet, other, target));

        assertThat(proofs).hasValue(1);
    }

    @Test
    void other_fleet_rotations_targets_and_identities_have_proofs_of_their_own() {
        var fleet = FleetId.random();
        var target = aVersion();

        keys.of(member(fleet, cluster, target));
        keys.of(member(FleetId.random(), other, target));
        keys.of(member(fleet, other, aVersion()));
        keys.of(member(fleet, withOtherIdentity, target));

        assertThat(proofs).hasValue(4);
    }

    @Test
    void a_member_that_proves_its_target_again_gives_the_new_proof_to_the_others() { // invariant 7
        var fleet = FleetId.random();
        var target = aVersion();
        var paused = member(fleet, cluster, target);
        var running = member(fleet, other, target);
        var old = keys.of(paused);
        keys.of(running);

        keys.requireNewProof(paused.id());
        var renewed = keys.of(paused);

        assertThat(renewed).isNotSameAs(old);
        assertThat(keys.of(running)).isSameAs(renewed);
        assertThat(proofs).hasValue(2);
    }

    @Test
    void no_member_uses_the_former_proof_of_a_target_that_the_vault_refuses_now() { // invariant 7
        var fleet = FleetId.random();
        var target = aVersion();
        var waiting = member(fleet, cluster, target);
        var running = member(fleet, other, target);
        keys.of(waiting);
        keys.of(running);
        refused = true;

        assertThatThrownBy(() -> keys.proveAgain(waiting)).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThatThrownBy(() -> keys.of(running)).isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @Test
    void the_proof_of_a_fleet_rotation_outlives_its_member() {
        var fleet = FleetId.random();
        var target = aVersion();
        var ended = member(fleet, cluster, target);
        keys.of(ended);

        keys.end(ended.id());
        keys.of(member(fleet, other, target));

        assertThat(proofs).hasValue(1);
    }

    private Operation member(FleetId fleet, Cluster of, KeyId target) {
        return Operation.rotate(RotationOrigin.inFleet(fleet, of), of, target, CALLER, Instant.EPOCH);
    }
}
