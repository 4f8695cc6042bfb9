package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.util.List;

/** A stored cluster of three nodes with two data disks each. Its disks are unsealed. */
public final class UnsealedDisks {

    static final int NODES = 3;
    static final int SEALED_PER_NODE = 3; // two data disks and the temporary disk

    private final Disks disks;
    private final Cluster cluster;

    public UnsealedDisks(TestDatabase database, KeyId key) {
        var nodes = database.bean(Nodes.class);
        this.disks = database.bean(Disks.class);
        this.cluster = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, NODES, 2)
                .build();
        database.bean(Clusters.class).add(cluster, added -> {
            for (var ordinal = 0; ordinal < NODES; ordinal++) {
                disks.add(added, added.role(RoleName.WORKERNODE), nodes.add(added, RoleName.WORKERNODE, ordinal));
            }
            return null;
        });
    }

    public Cluster cluster() {
        return cluster;
    }

    public List<Long> sealAll(KeyId key) {
        var waiting = disks.unsealed(cluster.id(), 100);
        waiting.forEach(disk -> disks.seal(disk, checkedBy(key)));
        return waiting;
    }

    WrappedDek dek(long disk) {
        return disks.of(cluster.id()).stream()
                .filter(found -> found.id() == disk)
                .findFirst()
                .flatMap(Disk::dek)
                .orElseThrow();
    }
}
