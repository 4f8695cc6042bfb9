package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.RoleName;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.problem.ProblemCode;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found out about a cluster before its lock is had may no longer hold when it is. */
@SuppressWarnings("UnnecessaryAssignment") // as the container would
class KeyRotationTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealedUnder(old);
    }

    @Test
    void a_cluster_that_is_no_longer_as_it_was_seen_stays_under_its_key() {
        var started = run.rotation().startWhile(seen -> false, cluster.resourceId(), target(target), CALLER);

        assertThat(started).isEmpty();
        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_repeated_request_whose_rotation_has_just_failed_starts_nothing_unproven() { // invariant 7
        run.ask(cluster, target);
        var underWay = run.clusters.get(cluster.id());
        run.operations.open(cluster.id()).forEach(open -> fail(open.id()));
        var rotation = run.rotation();
        rotation.clusters = showing(underWay);

        assertThatThrownBy(() -> rotation.start(cluster.resourceId(), target(target), CALLER))
                .isInstanceOf(ClusterProblem.Changed.class);

        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_request_that_is_repeated_while_the_cluster_grows_beside_it_leads_to_the_same_rotation() {
        var first = run.ask(cluster, target);
        run.clusters.change(cluster.id(), grown -> {
            grown.resize(RoleName.WORKERNODE, 3);
            return run.operations.add(Operation.resize(grown, RoleName.WORKERNODE, 3, CALLER, run.clock.instant()));
        });

        var again = run.ask(cluster, target);

        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void what_is_in_the_way_is_told_and_the_vault_not_asked() {
        run.ask(cluster, target);
        run.vault.disable(old);
        var asked = run.vault.unwraps();

        assertThatThrownBy(() -> run.ask(cluster, run.newKey())).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.vault.unwraps()).isEqualTo(asked);
    }

    private void fail(OperationId id) {
        run.clusters.change(cluster.id(), ended -> {
            ended.rotationEnded();
            return null;
        });
        run.operations.change(id, open -> open.fail(ProblemCode.KEY_DISABLED, "given up", run.clock.instant()));
    }

    private Clusters showing(Cluster before) {
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
