package io.keyward.portal.erasure;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.ResourceId;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disks;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.erasure.Removal;
import io.keyward.key.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Two nodes of a cluster that an operator has removed, with orders to erase their sealed disks. */
final class RemovedNodes {

    static final Duration DELAY = Duration.ofMinutes(15);

    /** How many disks each node has. */
    static final int DISKS = 3;

    private final TestDatabase database;
    private final UnsealedDisks sealed;

    RemovedNodes(TestDatabase database, Instant at) {
        var key = Keys.aVersion();
        this.database = database;
        sealed = new UnsealedDisks(database, key);
        sealed.sealAll(key);
        nodes().subList(0, 2).forEach(node -> remove(node, at));
    }

    ResourceId cluster() {
        return sealed.cluster().resourceId();
    }

    Node first() {
        return nodes().get(0);
    }

    /** The first disk of the first removed node. */
    ErasedDisk disk() {
        return database.bean(ErasedDisks.class)
                .page(ClusterScope.of(cluster().subscription()), 0, 1)
                .get(0);
    }

    private List<Node> nodes() {
        return database.bean(Nodes.class).of(sealed.cluster().id());
    }

    private void remove(Node node, Instant at) {
        database.bean(DekDeliveries.class).recordNode(node.id());
        database.bean(Disks.class).erase(node);
        database.bean(EraseOrders.class)
                .give(node, new Removal("an operator", "operation", at), new ErasurePace(DELAY, 1_000_000_000));
    }
}
