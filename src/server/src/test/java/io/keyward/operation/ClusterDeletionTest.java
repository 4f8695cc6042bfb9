package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.database.OnPostgresql;
import io.keyward.testsupport.Race;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A deletion erases every DEK and cancels every other operation. */
@OnPostgresql
class ClusterDeletionTest extends ServerOfEachDatabase {

    @Test
    void every_dek_is_erased_and_the_name_is_free_again() {
        var request = aCluster().protectedWith(key);
        var cluster = server.create(request.spec());

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.run();

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
        assertThat(server.nodes.of(cluster.id())).isEmpty();
        assertThat(server.disks.counts(cluster.id()).total()).isZero();
        assertThat(server.create(request.spec()).id()).isNotEqualTo(cluster.id());
    }

    @Test
    void a_cluster_with_a_deleted_key_can_be_deleted() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        vault.delete(A_KEY);

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.run();

        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
    }

    @Test
    void the_name_stays_taken_until_the_last_dek_is_erased() {
        var request = aCluster().protectedWith(key);
        var cluster = server.create(request.spec());

        server.deletion.start(cluster.resourceId(), CALLER);

        assertThat(server.clusters.find(cluster.resourceId())).isPresent();
        assertThatThrownBy(() -> server.creation.start(request.spec(), CALLER))
                .isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void a_running_creation_is_canceled_and_seals_no_more_disks() {
        var created = server.creation.start(aCluster().protectedWith(key).spec(), CALLER);
        var cluster = created.cluster();

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.run();

        var creation = server.operations.find(created.operation().orElseThrow().id());
        assertThat(creation.flatMap(Operation::outcome)).containsInstanceOf(OperationOutcome.Canceled.class);
        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
        assertThat(server.disks.counts(cluster.id()).total()).isZero();
    }

    @Test
    void a_creation_that_waits_for_its_vault_is_canceled() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.failNext(1);
        server.background.run();

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.runAfter(ServerRun.RETRY_INTERVAL);

        assertThat(server.operations.open(cluster.id())).isEmpty();
        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
        assertThat(server.background.waiting()).isZero();
    }

    @Test
    void a_running_resize_and_a_running_rotation_are_canceled() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        var target = vault.newVersion(A_KEY);
        server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });
        server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER);

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.run();

        assertThat(server.operations.of(cluster.id()))
                .filteredOn(operation ->
                        operation.kind() == OperationKind.RESIZE || operation.kind() == OperationKind.ROTATE)
                .hasSize(2)
                .allSatisfy(operation ->
                        assertThat(operation.outcome()).containsInstanceOf(OperationOutcome.Canceled.class));
        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
    }

    @Test
    void concurrent_progress_updates_do_not_stop_the_deletion() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        var resize =
                server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER).orElseThrow();
        Runnable updates = () -> LongStream.range(1, 200)
                .forEach(done -> server.operations.change(resize.id(), open -> open.recordProgress(done, 200)));

        var problems = Race.run(updates, () -> server.deletion.start(cluster.resourceId(), CALLER));

        assertThat(problems).isEmpty();
        assertThat(server.operations.find(resize.id()).flatMap(Operation::outcome))
                .containsInstanceOf(OperationOutcome.Canceled.class);
    }

    @Test
    void a_repeated_request_returns_the_running_deletion() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        var first = server.deletion.start(cluster.resourceId(), CALLER);

        var again = server.deletion.start(cluster.resourceId(), CALLER);

        assertThat(again.map(Operation::id)).isEqualTo(first.map(Operation::id));
        server.background.run();
        assertThat(deletions(cluster)).isEqualTo(1);
    }

    @Test
    void a_cluster_that_does_not_exist_needs_no_deletion() {
        var never = aCluster().build();
        var gone = server.create(aCluster().spec());
        server.deletion.start(gone.resourceId(), CALLER);
        server.background.run();

        assertThat(server.deletion.start(never.resourceId(), CALLER)).isEmpty();
        assertThat(server.deletion.start(gone.resourceId(), CALLER)).isEmpty();
    }

    @Test
    void a_cluster_whose_creation_failed_can_be_deleted() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.disable(key);
        server.background.run();

        server.deletion.start(cluster.resourceId(), CALLER);
        server.background.run();

        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
    }

    private long deletions(Cluster cluster) {
        return server.operations.of(cluster.id()).stream()
                .filter(operation -> operation.kind() == OperationKind.DELETE)
                .count();
    }

    @Test
    void the_progress_counts_the_deks_to_erase_even_if_a_resize_was_canceled() {
        var cluster = server.create(
                aCluster().protectedWith(key).with(WORKERNODE, 8, 1).spec());
        var resize =
                server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER).orElseThrow();

        var deletion = server.deletion.start(cluster.resourceId(), CALLER).orElseThrow();

        var request = server.progress.of(deletion);
        assertThat(request.percent()).isZero();
        assertThat(request.total()).isEqualTo(request.counts().total());
        assertThat(server.operations.find(resize.id()).orElseThrow().deksTotal())
                .isPositive();
        server.background.run();
        var ended = server.operations.find(deletion.id()).orElseThrow();
        assertThat(server.progress.of(ended).percent()).isEqualTo(100);
    }
}
