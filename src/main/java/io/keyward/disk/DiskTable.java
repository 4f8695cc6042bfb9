package io.keyward.disk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Role;
import io.keyward.cluster.RoleSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Which disks a node has and how each is protected: HDInsight's disk table (R1, R7, R24). Managed data disks come with
 * Kafka and with HBase's accelerated writes, and with whatever other role asks for them.
 */
public final class DiskTable {

    /**
     * One disk of a node to be.
     *
     * @param lun the number of a data disk on its node, from 0; 0 for the others
     */
    public record Plan(DiskKind kind, int lun, DiskProtection protection) {}

    private DiskTable() {}

    public static List<Plan> disksOf(Cluster cluster, Role role) {
        var customerKey = cluster.encryption().isPresent();
        var disks = new ArrayList<Plan>();
        disks.add(new Plan(DiskKind.OS, 0, DiskProtection.SSE));
        for (var lun = 0; lun < role.dataDisksPerNode(); lun++) {
            disks.add(new Plan(DiskKind.DATA, lun, customerKey ? DiskProtection.SSE_AND_CMK : DiskProtection.SSE));
        }
        disks.add(new Plan(DiskKind.TEMP, 0, customerKey ? DiskProtection.CMK : DiskProtection.SSE));
        return disks;
    }

    /** How many disks of a node of a cluster to be under a customer's key get a DEK: all data disks, the temp disk. */
    public static int deksPerNode(RoleSpec role) {
        return role.dataDisksPerNode() + 1;
    }

    /** How many disks of a node get a DEK. */
    public static int deksPerNode(Cluster cluster, Role role) {
        return (int) disksOf(cluster, role).stream()
                .filter(plan -> plan.protection().hasDek())
                .count();
    }
}
