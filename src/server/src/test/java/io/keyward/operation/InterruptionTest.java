package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.InMemoryVault;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server is killed before each commit of an operation, one after the other. The next server completes the operation, and the
 * vault unwraps every DEK with the key version that is stored with it (invariants 1 and 6). {@link EveryInterruptionTest} does
 * the same on PostgreSQL.
 */
@ParameterizedClass
@EnumSource(names = "H2")
class InterruptionTest {

    @Parameter
    TestDatabase database;

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);

    @Test
    void an_interrupted_creation_is_completed_by_the_next_server() {
        var commits = 0;
        for (var killed = true; killed; commits++) {
            var spec = aCluster().protectedWith(key).with(WORKERNODE, 2, 1).spec();
            killed = killedAfter(commits, (server, nothing) -> server.create(spec), null);

            var server = new ServerRun(database, vault);
            var cluster = server.clusters
                    .find(spec.id())
                    .orElseGet(() -> server.creation.start(spec, CALLER).cluster()); // the caller got no response
            server.takeOver(cluster);

            assertSealed(server, cluster, 2);
        }
        assertThat(commits).isGreaterThan(5);
    }

    @Test
    void a_large_creation_completes_although_the_server_is_killed_again_and_again() {
        var cluster = new ServerRun(database, vault)
                .creation
                .start(aCluster().protectedWith(key).with(WORKERNODE, 110, 1).spec(), CALLER)
                .cluster();

        var commits = 0;
        while (killedAfter(commits, ServerRun::takeOver, cluster)) {
            commits++;
        }

        assertSealed(new ServerRun(database, vault), cluster, 110);
    }

    @Test
    void an_interrupted_scale_up_is_completed_by_the_next_server() {
        interruptResizeAtEachCommit(4);
    }

    @Test
    void an_interrupted_scale_down_is_completed_by_the_next_server() {
        interruptResizeAtEachCommit(1);
    }

    private void interruptResizeAtEachCommit(int count) {
        var commits = 0;
        for (var killed = true; killed; commits++) {
            var cluster = new ServerRun(database, vault)
                    .create(aCluster().protectedWith(key).with(WORKERNODE, 2, 1).spec());
            killed = killedAfter(
                    commits,
                    (server, existing) -> {
                        server.resize.start(existing.resourceId(), WORKERNODE, count, CALLER);
                        server.background.run();
                    },
                    cluster);

            var server = new ServerRun(database, vault);
            server.takeOver(cluster);
            server.resize.start(cluster.resourceId(), WORKERNODE, count, CALLER); // in case it was not accepted
            server.background.run();

            assertSealed(server, cluster, count);
        }
        assertThat(commits).isGreaterThan(2);
    }

    @Test
    void an_interrupted_deletion_is_completed_by_the_next_server() {
        var commits = 0;
        for (var killed = true; killed; commits++) {
            var cluster = new ServerRun(database, vault)
                    .create(aCluster().protectedWith(key).with(WORKERNODE, 2, 1).spec());
            killed = killedAfter(
                    commits,
                    (server, existing) -> {
                        server.deletion.start(existing.resourceId(), CALLER);
                        server.background.run();
                    },
                    cluster);

            var server = new ServerRun(database, vault);
            server.takeOver(cluster);
            server.deletion.start(cluster.resourceId(), CALLER);
            server.background.run();

            assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.DELETED);
            assertThat(server.disks.counts(cluster.id()).total()).isZero();
            assertThat(server.operations.open(cluster.id())).isEmpty();
        }
        assertThat(commits).isGreaterThan(2);
    }

    private boolean killedAfter(int commits, BiConsumer<ServerRun, Cluster> work, Cluster cluster) {
        try {
            work.accept(new ServerRun(database, vault, commits), cluster);
            return false;
        } catch (ServerRun.Killed e) { // the test wants this
            return true;
        }
    }

    private void assertSealed(ServerRun server, Cluster cluster, int workers) {
        var deks = workers * 2L + 5;
        assertThat(server.clusters.get(cluster.id()).state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.operations.open(cluster.id())).isEmpty();
        assertThat(server.nodes.of(cluster.id())).hasSize(workers + 5);
        assertThat(server.disks.counts(cluster.id()).byKey()).isEqualTo(Map.of(key, deks));
        assertThat(server.clearDeks(cluster)).hasSize((int) deks);
    }
}
