package io.keyward.operation.run;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.disk.Disks;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.erasure.Removal;
import io.keyward.operation.DeletionCheck;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;

/**
 * Adds and removes nodes until each role has its target count, a few nodes per transaction. The stored nodes are the
 * checkpoint, so an interrupted run can simply start again.
 */
@ApplicationScoped
public class NodeCounts {

    private static final int NODES_PER_TRANSACTION = 50;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    EraseOrders orders;

    @Inject
    ErasurePace pace;

    @Inject
    Operations operations;

    @Inject
    HeldOperations held;

    @Inject
    Clock clock;

    /** Adds the missing nodes with unsealed disks. It stops when the operation has ended, because nothing would seal them. */
    public void complete(Operation operation) {
        for (var role : clusters.get(operation.cluster()).roles()) {
            while (clusters.change(
                    operation.cluster(), cluster -> isOpen(operation) && addSome(cluster, cluster.role(role.name())))) {
                held.recordProgress(operation.id()); // each iteration is one transaction
            }
        }
    }

    private boolean isOpen(Operation operation) {
        return operations.lockOpen(operation.id()).isPresent();
    }

    private boolean addSome(Cluster cluster, Role role) {
        DeletionCheck.requireNotDeleted(cluster);
        var existing = count(cluster, role.name());
        var target = Math.min(role.count(), existing + NODES_PER_TRANSACTION);
        for (var ordinal = existing; ordinal < target; ordinal++) {
            disks.add(cluster, role, nodes.add(cluster, role.name(), ordinal));
        }
        return target < role.count();
    }

    /** The number of current nodes of the role. */
    public int count(Cluster cluster, RoleName role) {
        return (int) nodes.count(cluster.id(), role);
    }

    /**
     * Removes the nodes after the first {@code keep} ones, the last one first, and erases their DEKs. It stops when the
     * operation has ended: another server can have completed it, and the nodes that exist then must stay (invariant 1).
     */
    public void removeBeyond(Operation operation, RoleName role, int keep) {
        while (clusters.change(
                operation.cluster(), cluster -> isOpen(operation) && removeSome(operation, cluster, role, keep))) {
            held.recordProgress(operation.id()); // each iteration is one transaction
        }
    }

    private boolean removeSome(Operation operation, Cluster cluster, RoleName role, int keep) {
        var leaving = new ArrayList<>(nodes.beyond(cluster.id(), role, keep, NODES_PER_TRANSACTION));
        // in the order in which a rotation locks the disks, so that the two cannot deadlock
        Collections.reverse(leaving);
        var removal = new Removal(operation.caller().objectId(), operation.id().toString(), clock.instant());
        for (var node : leaving) {
            disks.erase(node);
            orders.give(node, removal, pace);
            node.markRemoved(clock.instant());
        }
        return !leaving.isEmpty();
    }
}
