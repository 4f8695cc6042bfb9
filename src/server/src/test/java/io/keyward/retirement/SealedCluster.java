package io.keyward.retirement;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disks;
import io.keyward.disk.Erasure;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A cluster of two workers with two sealed disks each, on a real database. Their DEKs are delivered, except in the cluster that
 * {@link #undelivered} makes.
 */
record SealedCluster(TestDatabase database, Cluster cluster) {

    static final int NODES = 2;
    static final int DEKS_PER_NODE = 2;
    static final int DEKS = NODES * DEKS_PER_NODE;

    static SealedCluster under(KeyId key, TestDatabase database) {
        return undelivered(key, database).deliver();
    }

    /** A cluster whose DEKs no node has got yet. */
    static SealedCluster undelivered(KeyId key, TestDatabase database) {
        return under(key, database, aCluster());
    }

    /** One more cluster of the same subscription. */
    SealedCluster sibling(KeyId key) {
        return under(key, database, aCluster().in(subscription(), "rg1")).deliver();
    }

    private static SealedCluster under(KeyId key, TestDatabase database, ClusterBuilder builder) {
        var cluster =
                builder.protectedWith(key).with(RoleName.WORKERNODE, NODES, 1).buildBare();
        var sealed = new SealedCluster(database, cluster);
        database.bean(Clusters.class).add(cluster, sealed::addNodes);
        sealed.seal(key);
        return sealed;
    }

    private Cluster addNodes(Cluster added) {
        for (var ordinal = 0; ordinal < NODES; ordinal++) {
            disks().add(added, added.role(RoleName.WORKERNODE), nodes().add(added, RoleName.WORKERNODE, ordinal));
        }
        return added;
    }

    private void seal(KeyId key) {
        disks().unsealed(cluster.id(), DEKS).forEach(disk -> disks().seal(disk, checkedBy(key)));
    }

    /** Records that every node got its DEKs. */
    private SealedCluster deliver() {
        nodes().of(cluster.id())
                .forEach(node -> database.bean(DekDeliveries.class).recordNode(node.id()));
        return this;
    }

    /** Moves this many DEKs as a rotation does, without its last step. */
    SealedCluster move(KeyId to, int deks) {
        change(locked -> locked.rotateTo(to));
        disks().rewrap(disks().of(cluster.id()).stream()
                .filter(disk ->
                        disk.dek().filter(dek -> !dek.wrappedBy().equals(to)).isPresent())
                .limit(deks)
                .map(disk -> new Rewrap(disk.id(), disk.dek().orElseThrow(), checkedBy(to)))
                .toList());
        return this;
    }

    SealedCluster follow() {
        return change(Cluster::followNewestVersion);
    }

    /** Adds a node as a resize does. Its disks are not sealed yet. */
    SealedCluster addNode() {
        return change(locked ->
                disks().add(locked, locked.role(RoleName.WORKERNODE), nodes().add(locked, RoleName.WORKERNODE, NODES)));
    }

    /** Takes the last step of a rotation. */
    SealedCluster prove() {
        return change(Cluster::completeRotation);
    }

    /** Does a whole rotation and stores its operation. */
    SealedCluster rotate(KeyId to, Instant endedAt) {
        move(to, DEKS).prove();
        return change(locked -> {
            var rotation = Operation.rotate(locked, to, new Caller("operator", null, null), endedAt.minusSeconds(5));
            rotation.succeed(endedAt);
            database.bean(Operations.class).add(rotation);
        });
    }

    /** Deletes the cluster with its nodes and DEKs. No node confirms the erasure of a disk. */
    SealedCluster delete() {
        nodes().of(cluster.id()).forEach(disks()::erase);
        change(Cluster::markRunning);
        change(Cluster::delete);
        return change(Cluster::markDeleted);
    }

    /** Confirms all erasures of a deleted cluster, and stores the operation that deleted it. */
    SealedCluster confirmErasures(Instant deletedAt) {
        disks().of(cluster.id()).forEach(disk -> disks().confirmErasure(disk.id(), Erasure.CONFIRMED));
        return change(deleted -> {
            var deletion = Operation.delete(deleted, new Caller("operator", null, null), deletedAt.minusSeconds(5));
            deletion.succeed(deletedAt);
            database.bean(Operations.class).add(deletion);
        });
    }

    /** Removes the last node as a scale-down does. */
    SealedCluster removeNode() {
        return change(locked -> {
            var last = nodes().beyond(locked.id(), RoleName.WORKERNODE, 0, 1).get(0);
            disks().erase(last);
            last.markRemoved(Instant.EPOCH);
        });
    }

    private SealedCluster change(Consumer<Cluster> change) {
        database.bean(Clusters.class).change(cluster.id(), locked -> {
            change.accept(locked);
            return null;
        });
        return this;
    }

    String subscription() {
        return cluster.resourceId().subscription();
    }

    String group() {
        return cluster.resourceId().resourceGroup();
    }

    String name() {
        return cluster.resourceId().name();
    }

    private Nodes nodes() {
        return database.bean(Nodes.class);
    }

    private Disks disks() {
        return database.bean(Disks.class);
    }
}
