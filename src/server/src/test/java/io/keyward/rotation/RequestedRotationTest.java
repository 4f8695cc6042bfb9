package io.keyward.rotation;

import static io.keyward.key.Keys.A_KEY;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterProblem;
import io.keyward.disk.Rewrap;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.rotation.rewrap.RotationProblem;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request to change the key starts, and what it leaves unchanged when it is refused (R16). */
class RequestedRotationTest extends ClusterToRotate {

    @Test
    void a_key_that_every_dek_is_under_starts_nothing_and_is_not_proven() {
        var proofs = run.vault.proofs();

        var started = start(target(old));

        assertThat(started).isEmpty();
        assertThat(run.vault.proofs()).isEqualTo(proofs);
    }

    @Test
    void a_key_in_force_is_rotated_to_while_a_dek_is_still_under_another_key() { // invariant 2
        var disk = run.disks.of(cluster.id()).stream()
                .filter(found -> found.dek().isPresent())
                .reduce((first, second) -> second)
                .orElseThrow();
        var left = run.sealed.rewrapped(disk, target);
        run.clusters.change(
                cluster.id(),
                locked -> run.disks.rewrap(
                        List.of(new Rewrap(disk.id(), disk.dek().orElseThrow(), left))));

        var started = start(target(old));

        assertThat(started).map(Operation::targetKey).contains(Optional.of(old));
    }

    @Test
    void a_request_without_a_version_leads_to_the_newest_one() {
        var started = start(new KeyTarget(A_KEY, Optional.empty()));

        assertThat(started).map(Operation::targetKey).contains(Optional.of(target));
        assertThat(run.clusters.get(cluster.id()).target()).contains(target);
    }

    @Test
    void a_disabled_old_key_refuses_the_rotation_and_changes_nothing() {
        run.vault.disable(old);

        assertThatThrownBy(() -> start(target(target)))
                .isInstanceOf(RotationProblem.class)
                .hasCauseInstanceOf(VaultRefusal.KeyDisabled.class);

        assertUnchanged();
    }

    @Test
    void a_disabled_new_key_refuses_the_rotation_and_changes_nothing() {
        run.vault.disable(target);

        assertThatThrownBy(() -> start(target(target))).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertUnchanged();
    }

    @Test
    void a_missing_wrap_permission_on_the_new_key_changes_nothing() {
        run.vault.deny(KeyPermission.WRAP_KEY);

        assertThatThrownBy(() -> start(target(target))).isInstanceOf(VaultRefusal.class);

        assertUnchanged();
    }

    @Test
    void a_cluster_that_is_deleted_while_its_new_key_is_proven_does_not_rotate() {
        run.vault.duringNextProof(() -> run.clusters.change(cluster.id(), deleted -> {
            deleted.delete();
            return null;
        }));

        assertThatThrownBy(() -> start(target(target))).isInstanceOf(ClusterProblem.NotRunning.class);

        assertUnchanged();
    }

    @Test
    void a_request_starts_nothing_if_the_same_rotation_ends_while_the_key_is_proven() {
        var first = new Object() {
            private Optional<OperationOutcome> outcome = Optional.empty();
        };
        run.vault.duringNextProof(
                () -> first.outcome = run.rotate(cluster, target).outcome());

        var started = start(target(target));

        assertThat(first.outcome).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(started).isEmpty();
        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_request_is_refused_if_a_rotation_to_another_key_starts_while_its_key_is_proven() {
        var other = run.newKey();
        run.vault.duringNextProof(() -> run.request(cluster, other));

        assertThatThrownBy(() -> start(target(target))).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.operations.open(cluster.id()))
                .extracting(Operation::targetKey)
                .containsExactly(Optional.of(other));
    }

    private Optional<Operation> start(KeyTarget asked) {
        return run.rotation().start(cluster.resourceId(), asked, CALLER);
    }

    private void assertUnchanged() {
        assertThat(run.operations.of(cluster.id())).isEmpty();
        assertThat(run.clusters.get(cluster.id()).target()).isEmpty();
        assertThat(run.clusters.get(cluster.id()).requireEncryption().key()).isEqualTo(old);
    }
}
