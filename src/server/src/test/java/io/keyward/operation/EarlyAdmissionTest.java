package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a request is admitted to its cluster. This is decided before the vault is called, without a lock. */
class EarlyAdmissionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Caller CALLER = new Caller("object", "application", "tenant");

    private final Clusters clusters = TestDatabase.H2.bean(Clusters.class);
    private final Operations operations = TestDatabase.H2.bean(Operations.class);
    private final Cluster cluster = aCluster().protectedWith(Keys.aVersion()).build();

    @Test
    void a_rotation_is_admitted_to_a_running_cluster_without_operations() {
        var running = runningCluster();

        assertThatCode(() -> operations.requireAdmissible(OperationKind.ROTATE, running, operation -> false))
                .doesNotThrowAnyException();
    }

    @Test
    void a_rotation_is_not_admitted_to_a_cluster_that_is_not_running() {
        clusters.add(cluster, added -> null);

        assertThatThrownBy(() -> operations.requireAdmissible(OperationKind.ROTATE, cluster, operation -> false))
                .isInstanceOf(ClusterProblem.NotRunning.class);
    }

    @Test
    void a_rotation_is_not_admitted_while_another_rotation_runs() {
        var running = runningCluster();
        operations.add(Operation.rotate(running, Keys.aVersion(), CALLER, NOW));

        assertThatThrownBy(() -> operations.requireAdmissible(OperationKind.ROTATE, running, operation -> false))
                .isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void a_repeated_creation_is_admitted_although_the_cluster_is_not_running_yet() {
        clusters.add(cluster, added -> null);
        operations.add(Operation.create(cluster, CALLER, NOW));

        assertThatCode(() -> operations.requireAdmissible(OperationKind.CREATE, cluster, operation -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void a_rotation_is_not_admitted_while_a_resize_runs() {
        var running = runningCluster();
        operations.add(Operation.resize(running, RoleName.WORKERNODE, 3, CALLER, NOW));

        assertThatThrownBy(() -> operations.requireAdmissible(OperationKind.ROTATE, running, operation -> true))
                .isInstanceOf(OperationProblem.InProgress.class);
    }

    private Cluster runningCluster() {
        clusters.add(cluster, added -> null);
        return clusters.change(cluster.id(), added -> {
            added.markRunning();
            return added;
        });
    }
}
