package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.rotation.RotationRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.ServerRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resize that waits because the vault of its key does not answer does not block Change Key, which is the remedy. */
class WaitingResizeTest {

    private static final int WORKERS = 5;

    private final RotationRun run = new RotationRun();
    private final ServerRun server = new ServerRun(TestDatabase.H2, run.vault);
    private final KeyId old = run.newKey();
    private final KeyId next = run.newKey();
    private Cluster cluster;

    @BeforeEach
    void a_cluster() {
        cluster = server.create(
                aCluster().protectedWith(old).with(WORKERNODE, 3, 1).spec());
    }

    @Test
    void the_key_changes_beside_the_resize_which_seals_its_nodes_under_the_target() { // invariants 2 and 6
        var resize = waitingResize();

        var rotation = run.request(cluster, next);
        goOn();
        run.background.run();

        assertThat(run.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThatEveryDiskIsSealedUnder(next);
    }

    @Test
    void the_resize_ends_under_the_new_key_if_it_is_resumed_after_the_rotation() {
        var resize = waitingResize();

        var rotation = run.rotate(cluster, next);
        run.vault.disable(old);
        goOn();

        assertThat(rotation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThatEveryDiskIsSealedUnder(next);
    }

    @Test
    void a_resize_that_makes_progress_excludes_the_change_of_the_key() {
        var resize = waitingResize();
        run.operations.change(resize.id(), Operation::stopWaiting);

        assertThatThrownBy(() -> run.request(cluster, next)).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.clusters.get(cluster.id()).target()).isEmpty();
    }

    @Test
    void a_resize_that_goes_on_while_the_target_is_proven_excludes_the_change_of_the_key() {
        var resize = waitingResize();
        run.vault.duringNextProof(() -> run.operations.change(resize.id(), Operation::stopWaiting));

        assertThatThrownBy(() -> run.request(cluster, next)).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.clusters.get(cluster.id()).target()).isEmpty();
        assertThat(open()).containsExactly(OperationKind.RESIZE);
    }

    @Test
    void a_resize_that_ends_while_the_target_is_proven_does_not_exclude_the_change_of_the_key() {
        var resize = waitingResize();
        run.vault.duringNextProof(this::goOn);

        var rotation = run.rotate(cluster, next);

        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(rotation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThatEveryDiskIsSealedUnder(next);
    }

    @Test
    void a_change_of_the_key_that_starts_while_the_resize_proves_the_old_one_leaves_no_dek_under_it() { // invariant 2
        var resize = waitingResize();
        run.vault.duringNextProof(() -> run.request(cluster, next));

        goOn();
        run.background.run();

        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThatEveryDiskIsSealedUnder(next);
        assertThat(run.clusters.get(cluster.id()).requireEncryption().key()).isEqualTo(next);
    }

    @Test
    void the_repeated_request_returns_the_rotation_even_if_the_resize_makes_progress_by_then() {
        var resize = waitingResize();
        var rotation = run.request(cluster, next);
        run.operations.change(resize.id(), Operation::stopWaiting);

        var again = run.request(cluster, next);

        assertThat(again.id()).isEqualTo(rotation.id());
    }

    @Test
    void a_waiting_rotation_is_replaced_although_a_resize_waits_for_its_lost_target() {
        var lost = run.newKey();
        var waiting = run.request(cluster, lost);
        var resize = waitingResize();
        run.vault.disable(lost);
        run.clock.pass(RotationRun.PROOF_AGE.plusMillis(1));
        run.background.run();

        var back = run.rotate(cluster, next);
        goOn();

        assertThat(run.now(waiting).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
        assertThat(back.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThatEveryDiskIsSealedUnder(next);
    }

    @Test
    void the_preflight_says_that_the_key_can_be_changed() {
        waitingResize();

        var results = run.preflight().checkKeyChange(run.clusters.get(cluster.id()), RotationRun.target(next));

        assertThat(results).extracting(result -> result.status().name()).doesNotContain("FAILED");
    }

    @Test
    void a_deletion_cancels_the_resize() {
        var resize = waitingResize();

        server.deletion.start(cluster.resourceId(), CALLER);

        assertThat(run.now(resize).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
    }

    private Operation waitingResize() {
        var resize = server.resize
                .start(cluster.resourceId(), WORKERNODE, WORKERS, CALLER)
                .orElseThrow();
        run.vault.failNext(1);
        server.background.run();
        assertThat(run.now(resize).waiting()).isPresent();
        return resize;
    }

    private void goOn() {
        server.background.runAfter(ServerRun.RETRY_INTERVAL);
    }

    private List<OperationKind> open() {
        return run.operations.open(cluster.id()).stream().map(Operation::kind).toList();
    }

    private void assertThatEveryDiskIsSealedUnder(KeyId key) {
        var disks = run.disks.of(cluster.id()).stream()
                .filter(disk -> disk.protection().hasDek())
                .toList();
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(key, (long) disks.size()));
        assertThat(disks).allMatch(disk -> disk.dek().isPresent());
    }
}
