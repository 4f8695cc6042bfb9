package io.keyward.rotation;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.problem.ProblemCode;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A request that was checked before the cluster is locked is checked again under the lock. */
@SuppressWarnings("UnnecessaryAssignment") // the test injects fields as the container would
class KeyRotationTest extends ClusterToRotate {

    @Test
    void no_rotation_starts_if_the_condition_does_not_hold_any_more() {
        var started = run.rotation().startIf(changed -> false, cluster.resourceId(), target(target), CALLER);

        assertThat(started).isEmpty();
        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void no_rotation_starts_without_a_proof_after_the_running_one_has_just_failed() { // invariant 7
        run.request(cluster, target);
        var during = run.clusters.get(cluster.id());
        run.operations.open(cluster.id()).forEach(open -> fail(open.id()));
        var rotation = run.rotation();
        rotation.clusters = clustersThatReturn(during);

        assertThatThrownBy(() -> rotation.start(cluster.resourceId(), target(target), CALLER))
                .is(problem(ProblemCode.CONCURRENT_CHANGE));

        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_request_repeated_during_a_resize_returns_the_running_rotation() {
        var first = run.request(cluster, target);
        run.clusters.change(cluster.id(), grown -> {
            grown.resize(RoleName.WORKERNODE, 3);
            return run.operations.add(Operation.resize(grown, RoleName.WORKERNODE, 3, CALLER, run.clock.instant()));
        });

        var again = run.request(cluster, target);

        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void a_rotation_that_a_running_operation_excludes_makes_no_vault_call() {
        run.request(cluster, target);
        run.vault.disable(old);
        var unwraps = run.vault.unwraps();

        assertThatThrownBy(() -> run.request(cluster, run.newKey())).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.vault.unwraps()).isEqualTo(unwraps);
    }

    private void fail(OperationId id) {
        run.clusters.change(cluster.id(), ended -> {
            ended.endRotation();
            return null;
        });
        run.operations.change(id, open -> open.fail(ProblemCode.KEY_DISABLED, "given up", run.clock.instant()));
    }

    private Clusters clustersThatReturn(Cluster before) {
        var now = run.clusters;
        return new Clusters() {
            @Override
            public Cluster get(ResourceId id) {
                return before;
            }

            @Override
            public <T> T change(ClusterId id, Function<Cluster, T> change) {
                return now.change(id, change);
            }
        };
    }
}
