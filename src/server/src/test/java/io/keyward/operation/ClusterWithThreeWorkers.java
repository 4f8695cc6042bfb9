package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.BeforeEach;

/** A server with a cluster of three workers under a customer's key. */
abstract class ClusterWithThreeWorkers {

    final InMemoryVault vault = new InMemoryVault();
    final KeyId key = vault.newVersion(A_KEY);
    final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    Cluster cluster;

    @BeforeEach
    void a_cluster_with_three_workers() {
        cluster = server.create(
                aCluster().protectedWith(key).with(WORKERNODE, 3, 1).spec());
    }
}
