package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.Race;
import io.keyward.vault.VaultOutage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Operations are stored, found, admitted and ended, on both databases. */
@OnEachDatabase
class OperationsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final VaultOutage outage = new VaultOutage.Silent("https://kv1.vault.azure.net");

    @Parameter
    TestDatabase database;

    private Clusters clusters;
    private Operations operations;
    private Cluster cluster;

    @BeforeEach
    void a_cluster() {
        clusters = database.bean(Clusters.class);
        operations = database.bean(Operations.class);
        cluster = aCluster().protectedWith(Keys.aVersion()).build();
        clusters.add(cluster, added -> null);
    }

    @Test
    void a_stored_operation_is_read_unchanged() {
        var operation = Operation.resize(cluster, RoleName.WORKERNODE, 7, CALLER, NOW);

        operations.add(operation);

        assertThat(operations.find(operation.id()).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(operation);
    }

    @Test
    void an_operation_ends_once_and_keeps_its_outcome() {
        var operation = operations.add(Operation.create(cluster, CALLER, NOW));

        operations.change(operation.id(), open -> open.fail(ProblemCode.KEY_DISABLED, "it is disabled", NOW));
        operations.change(operation.id(), open -> open.succeed(NOW));

        assertThat(operations.find(operation.id()).flatMap(Operation::outcome))
                .contains(new OperationOutcome.Failed(NOW, ProblemCode.KEY_DISABLED, "it is disabled"));
        assertThat(operations.open(cluster.id())).isEmpty();
    }

    @Test
    void an_operation_with_an_overlong_message_ends_too() { // invariant 6
        var operation = operations.add(Operation.create(cluster, CALLER, NOW));
        var withLongMessage = new VaultOutage.Unreachable("https://kv1.vault.azure.net", "x".repeat(10_000));

        operations.change(operation.id(), open -> open.waitFor(withLongMessage, NOW));
        operations.change(operation.id(), open -> open.fail(ProblemCode.INTERNAL, "y".repeat(10_000), NOW));

        var end = (OperationOutcome.Failed)
                operations.find(operation.id()).flatMap(Operation::outcome).orElseThrow();
        assertThat(end.message()).hasSize(4_000);
    }

    @Test
    void the_waiting_time_counts_from_the_first_of_several_outages() {
        var operation = operations.add(Operation.create(cluster, CALLER, NOW));

        operations.change(operation.id(), open -> open.waitFor(outage, NOW));
        operations.change(operation.id(), open -> open.waitFor(outage, NOW.plusSeconds(5)));

        assertThat(operations.find(operation.id()).flatMap(Operation::waiting))
                .contains(new Waiting(outage.code(), outage.getMessage(), NOW));
    }

    @Test
    void open_operations_are_listed_oldest_first_and_all_operations_newest_first() {
        var old = operations.add(Operation.rotate(cluster, Keys.aVersion(), CALLER, NOW));
        var young = operations.add(Operation.delete(cluster, CALLER, NOW.plusSeconds(1)));

        assertThat(operations.open(cluster.id())).extracting(Operation::id).containsExactly(old.id(), young.id());
        assertThat(operations.of(cluster.id())).extracting(Operation::id).containsExactly(young.id(), old.id());
        assertThat(operations.open()).extracting(Operation::id).containsSubsequence(old.id(), young.id());
    }

    @Test
    void the_same_request_returns_the_running_operation_and_another_one_is_refused() {
        var running = operations.add(Operation.rotate(cluster, Keys.aVersion(), CALLER, NOW));

        assertThat(admit(OperationKind.ROTATE, true)).map(Operation::id).contains(running.id());
        assertThatThrownBy(() -> admit(OperationKind.ROTATE, false)).isInstanceOf(OperationProblem.InProgress.class);
        assertThat(admit(OperationKind.RESIZE, false)).isEmpty();
    }

    @Test
    void a_deletion_cancels_an_operation_while_its_waiting_reason_changes() {
        for (var round = 0; round < 10; round++) {
            var running = operations.add(Operation.create(cluster, CALLER, NOW));

            var problems =
                    Race.run(() -> admit(OperationKind.DELETE, true), () -> changeWaitingManyTimes(running.id()));

            assertThat(problems).isEmpty();
            assertThat(operations.find(running.id()).flatMap(Operation::outcome))
                    .containsInstanceOf(OperationOutcome.Canceled.class);
        }
    }

    private void changeWaitingManyTimes(OperationId id) {
        for (var n = 0; n < 10; n++) {
            operations.change(id, open -> open.waitFor(outage, NOW));
            operations.change(id, Operation::stopWaiting);
        }
    }

    private Optional<Operation> admit(OperationKind requested, boolean same) {
        return clusters.change(
                cluster.id(),
                locked -> operations.admit(
                        requested,
                        locked,
                        running -> same,
                        old -> old.cancel(new OperationProblem.Superseded(locked.resourceId()), NOW)));
    }
}
