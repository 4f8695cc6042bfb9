package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.Role;
import io.keyward.cluster.RoleName;
import io.keyward.disk.Disks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;

/**
 * Brings the nodes on record to the number each role shall have, a few in each transaction. What is there already is the
 * checkpoint, so it can be begun again at any time.
 */
@ApplicationScoped
public class NodePlan {

    private static final int NODES_PER_TRANSACTION = 50;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    Operations operations;

    @Inject
    Clock clock;

    /** Adds the nodes that are missing, their disks still unsealed. It stops where the operation has ended: who seals them? */
    void complete(Operation operation) {
        for (var role : clusters.get(operation.cluster()).roles()) {
            while (clusters.change(
                    operation.cluster(), cluster -> isOpen(operation) && addSome(cluster, cluster.role(role.name())))) {
                // the next few, in the next transaction
            }
        }
    }

    private boolean isOpen(Operation operation) {
        return operations.lockOpen(operation.id()).isPresent();
    }

    private boolean addSome(Cluster cluster, Role role) {
        Superseding.check(cluster);
        var present = present(cluster, role.name());
        var goal = Math.min(role.count(), present + NODES_PER_TRANSACTION);
        for (var ordinal = present; ordinal < goal; ordinal++) {
            disks.add(cluster, role, nodes.add(cluster, role.name(), ordinal));
        }
        return goal < role.count();
    }

    /** How many nodes of the role there are on record. */
    int present(Cluster cluster, RoleName role) {
        return (int) nodes.count(cluster.id(), role);
    }

    /**
     * Takes away the nodes beyond the first {@code keep}, the last ones first, and erases their DEKs. It stops where the
     * operation that wants it has ended: another server may have brought it to its end, and what stands then is not for
     * this one to erase (invariant 1).
     */
    void removeBeyond(Operation operation, RoleName role, int keep) {
        while (clusters.change(operation.cluster(), cluster -> isOpen(operation) && removeSome(cluster, role, keep))) {
            // the next few, in the next transaction
        }
    }

    private boolean removeSome(Cluster cluster, RoleName role, int keep) {
        var going = new ArrayList<>(nodes.beyond(cluster.id(), role, keep, NODES_PER_TRANSACTION));
        Collections.reverse(going); // in the order in which a rotation takes them, so that neither waits for the other
        for (var node : going) {
            disks.erase(node);
            node.remove(clock.instant());
        }
        return !going.isEmpty();
    }
}
