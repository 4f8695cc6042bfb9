package io.keyward.operation;

import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.operation.ServerRun.RETRY_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.disk.Rewrap;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scale-up and scale-down of a cluster (R25). */
class ClusterResizeTest extends ClusterWithThreeWorkers {

    private static final int DEKS_PER_WORKER = 2;
    private static final int OTHER_DEKS = 5; // two head nodes and three ZooKeeper nodes

    @Test
    void new_nodes_are_sealed_under_the_same_key() { // R25
        var operation = resizeTo(5);

        assertThat(operation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(5);
        assertThat(server.disks.counts(cluster.id()).byKey()).isEqualTo(Map.of(key, 5L * DEKS_PER_WORKER + OTHER_DEKS));
        assertThat(server.clearDeks(cluster)).hasSize(5 * DEKS_PER_WORKER + OTHER_DEKS);
        assertThat(operation.deksDone()).isEqualTo(operation.deksTotal()).isEqualTo(2 * DEKS_PER_WORKER);
    }

    @Test
    void a_scale_down_removes_the_last_nodes_and_erases_their_deks() {
        var operation = resizeTo(1);

        assertThat(operation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.nodes.of(cluster.id()))
                .filteredOn(this::isWorker)
                .extracting(Node::ordinal)
                .containsExactly(0);
        assertThat(server.disks.counts(cluster.id()).total()).isEqualTo(DEKS_PER_WORKER + OTHER_DEKS);
        assertThat(operation.deksDone()).isEqualTo(operation.deksTotal()).isEqualTo(2 * DEKS_PER_WORKER);
    }

    @Test
    void the_rows_that_a_resize_adds_to_the_tally_are_merged_at_its_end() {
        for (var count : new int[] {5, 1}) {
            resizeTo(count);

            assertThat(server.isTallyMerged(cluster)).isTrue();
        }
    }

    @Test
    void the_progress_of_a_resize_goes_from_0_to_100() {
        for (var count : new int[] {5, 1}) {
            var operation = server.resize
                    .start(cluster.resourceId(), WORKERNODE, count, CALLER)
                    .orElseThrow();

            assertThat(server.progress.of(operation).percent()).isZero();
            server.background.run();
            assertThat(server.progress.of(server.latest(cluster)).percent()).isEqualTo(100);
        }
    }

    @Test
    void the_progress_of_a_scale_down_counts_the_erased_deks() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 1, CALLER).orElseThrow();
        server.nodeCounts.removeBeyond(operation, WORKERNODE, 2);

        var progress = server.progress.of(server.latest(cluster));

        assertThat(progress.done()).isEqualTo(DEKS_PER_WORKER);
        assertThat(progress.total()).isEqualTo(2 * DEKS_PER_WORKER);
        assertThat(progress.percent()).isEqualTo(50);
    }

    @Test
    void a_failed_scale_down_keeps_its_progress() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 1, CALLER).orElseThrow();
        server.nodeCounts.removeBeyond(operation, WORKERNODE, 2);

        server.steps.fail(operation, ProblemCode.INTERNAL, "a bug");

        assertThat(server.latest(cluster).deksDone()).isEqualTo(DEKS_PER_WORKER);
        assertThat(server.latest(cluster).deksTotal()).isEqualTo(2 * DEKS_PER_WORKER);
    }

    @Test
    void nodes_added_after_a_scale_down_get_new_deks() {
        resizeTo(1);

        resizeTo(3);

        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(3);
        assertThat(server.clearDeks(cluster)).hasSize(3 * DEKS_PER_WORKER + OTHER_DEKS);
    }

    @Test
    void a_scale_down_needs_no_key() { // R25
        vault.delete(A_KEY);

        var operation = resizeTo(2);

        assertThat(operation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
    }

    @Test
    void damaged_deks_do_not_refuse_a_scale_up() {
        startRotation(vault.newVersion(A_KEY));
        server.sealedDisks(cluster)
                .forEach(disk -> server.disks.rewrap(List.of(new Rewrap(
                        disk.id(),
                        disk.dek().orElseThrow(),
                        new CheckedDek(
                                new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA"),
                                disk.dekCheck().orElseThrow())))));

        assertThat(server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER))
                .isPresent();
    }

    @Test
    void a_resize_to_the_current_number_starts_no_operation() {
        assertThat(server.resize.start(cluster.resourceId(), WORKERNODE, 3, CALLER))
                .isEmpty();
    }

    @Test
    void a_repeated_request_returns_the_running_resize_and_another_count_is_refused() {
        var first =
                server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER).orElseThrow();

        var again = server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER);

        assertThat(again).map(Operation::id).contains(first.id());
        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER))
                .isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void new_nodes_are_sealed_under_the_target_of_a_running_rotation() { // R25
        var target = vault.newVersion(A_KEY);
        startRotation(target);

        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        server.background.run();

        assertThat(server.disks.counts(cluster.id()).byKey())
                .isEqualTo(Map.of(key, 3L * DEKS_PER_WORKER + OTHER_DEKS, target, 2L * DEKS_PER_WORKER));
    }

    @Test
    void a_scale_up_whose_key_is_disabled_before_sealing_fails_and_removes_its_nodes() { // R22
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        vault.disable(key);

        server.background.run();

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Failed.class);
        assertThat(server.latest(cluster).id()).isEqualTo(operation.id());
        assertThat(now().role(WORKERNODE).count()).isEqualTo(3);
        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(3);
        assertThat(server.disks.unsealed(cluster.id(), 10)).isEmpty();
    }

    @Test
    void a_scale_up_whose_key_is_disabled_during_sealing_fails_and_removes_its_nodes() { // R25, invariant 2
        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        vault.afterNextProof(() -> vault.disable(key));

        server.background.run();

        assertThat(server.latest(cluster).outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(OperationOutcome.Failed.class, failed -> assertThat(failed.code())
                        .isEqualTo(ProblemCode.KEY_DISABLED)));
        assertThat(now().role(WORKERNODE).count()).isEqualTo(3);
        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(3);
    }

    @Test
    void a_scale_up_waits_for_an_outage_after_the_last_disk_was_sealed() { // invariant 6
        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        vault.afterNextProof(() -> vault.failNext(1));
        server.background.run();
        var waiting = server.latest(cluster).waiting();

        server.background.runAfter(RETRY_INTERVAL);

        assertThat(waiting).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(5);
    }

    @Test
    void a_failed_scale_down_reports_the_nodes_that_are_left() { // invariant 2
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 1, CALLER).orElseThrow();
        server.nodeCounts.removeBeyond(operation, WORKERNODE, 2);

        server.steps.fail(operation, ProblemCode.INTERNAL, "a bug");

        assertThat(now().role(WORKERNODE).count()).isEqualTo(2);
        assertThat(server.nodes.of(cluster.id())).filteredOn(this::isWorker).hasSize(2);
    }

    private void startRotation(KeyId target) {
        server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });
    }

    private Operation resizeTo(int count) {
        server.resize.start(cluster.resourceId(), WORKERNODE, count, CALLER);
        server.background.run();
        return server.latest(cluster);
    }

    private Cluster now() {
        return server.clusters.get(cluster.id());
    }

    private boolean isWorker(Node node) {
        return node.role() == WORKERNODE;
    }
}
