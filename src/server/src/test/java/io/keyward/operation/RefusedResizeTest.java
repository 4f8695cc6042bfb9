package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.role.RoleName;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resizes that the admission checks refuse, and that leave the cluster unchanged (R25). */
class RefusedResizeTest extends ClusterWithThreeWorkers {

    @ParameterizedTest
    @EnumSource(names = {"GET", "WRAP_KEY", "UNWRAP_KEY"})
    void a_scale_up_is_refused_without_a_permission_on_the_key(KeyPermission missing) { // R22, R25
        vault.deny(missing);

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER))
                .isInstanceOf(VaultRefusal.PermissionMissing.class);

        assertThat(now().role(WORKERNODE).count()).isEqualTo(3);
    }

    @Test
    void a_scale_up_is_refused_if_one_key_version_in_use_is_disabled() { // R22
        var target = vault.newVersion(A_KEY);
        startRotation(target);
        vault.disable(key);

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER))
                .isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThat(now().role(WORKERNODE).count()).isEqualTo(3);
    }

    @Test
    void a_resize_that_a_running_operation_excludes_makes_no_vault_call() {
        server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER);
        vault.disable(key);
        var proofs = vault.proofs();

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER))
                .isInstanceOf(OperationProblem.InProgress.class);

        assertThat(vault.proofs()).isEqualTo(proofs);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_role_has_at_least_one_node(int count) {
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, count, CALLER))
                .is(problem(ProblemCode.NODE_COUNT_INVALID));
    }

    @Test
    void a_scale_up_beyond_the_core_quota_is_refused() {
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 200, CALLER))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_996, Integer.MAX_VALUE}) // plus 2 head and 3 ZooKeeper nodes
    void a_scale_up_to_more_nodes_than_a_cluster_may_have_is_refused(int count) {
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, count, CALLER))
                .is(problem(ProblemCode.CLUSTER_TOO_LARGE));
    }

    @Test
    void a_cluster_may_have_as_many_nodes_as_the_limit_says() { // its cores are a limit of their own
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 4_995, CALLER))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED));
    }

    @ParameterizedTest
    @EnumSource(names = "WORKERNODE", mode = EnumSource.Mode.EXCLUDE)
    void only_workers_can_be_resized(RoleName role) {
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), role, 4, CALLER))
                .is(problem(ProblemCode.ROLE_NOT_RESIZABLE));
    }

    @Test
    void a_cluster_cannot_be_resized_during_its_creation() {
        var other = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();

        assertThatThrownBy(() -> server.resize.start(other.resourceId(), WORKERNODE, 4, CALLER))
                .isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void a_cluster_whose_creation_failed_cannot_be_resized() {
        var other = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.disable(key);
        server.background.run();
        vault.enable(key);

        assertThatThrownBy(() -> server.resize.start(other.resourceId(), WORKERNODE, 4, CALLER))
                .isInstanceOf(ClusterProblem.NotRunning.class);
    }

    private void startRotation(KeyId target) {
        server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });
    }

    private Cluster now() {
        return server.clusters.get(cluster.id());
    }
}
