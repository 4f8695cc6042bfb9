package io.keyward.portal.manage;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.role.Role;
import io.keyward.disk.DiskTable;

/**
 * What a resize would do.
 *
 * @param nodes how many nodes are added; negative if nodes are removed
 * @param disks how many disks get a DEK, or lose their DEK and are erased
 */
public record ResizeEffect(int nodes, long disks) {

    static ResizeEffect of(Cluster cluster, Role role, int count) {
        var nodes = count - role.count();
        return new ResizeEffect(nodes, Math.abs((long) nodes) * DiskTable.deksPerNode(cluster, role));
    }

    /** {@code more}, {@code fewer}, or {@code none} if the role already has this number of nodes. */
    public String direction() {
        if (nodes == 0) {
            return "none";
        }
        return nodes > 0 ? "more" : "fewer";
    }

    /** How many nodes are added or removed. */
    public int changed() {
        return Math.abs(nodes);
    }
}
