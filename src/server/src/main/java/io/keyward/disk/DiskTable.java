package io.keyward.disk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The disks of a node and the protection of each, as in HDInsight (R1, R7, R24): an OS disk, the requested data disks, and a
 * temp disk.
 */
public final class DiskTable {

    /**
     * A disk of a new node.
     *
     * @param lun the number of a data disk on its node, from 0; 0 for other disks
     */
    public record PlannedDisk(DiskKind kind, int lun, DiskProtection protection) {}

    private DiskTable() {}

    public static List<PlannedDisk> disksOf(Cluster cluster, Role role) {
        var customerKey = cluster.encryption().isPresent();
        var disks = new ArrayList<PlannedDisk>();
        disks.add(new PlannedDisk(DiskKind.OS, 0, DiskProtection.SSE));
        for (var lun = 0; lun < role.dataDisksPerNode(); lun++) {
            disks.add(
                    new PlannedDisk(DiskKind.DATA, lun, customerKey ? DiskProtection.SSE_AND_CMK : DiskProtection.SSE));
        }
        disks.add(new PlannedDisk(DiskKind.TEMP, 0, customerKey ? DiskProtection.CMK : DiskProtection.NONE));
        return disks;
    }

    /** The number of DEKs of a node in a cluster with a customer's key: one for each data disk and one for the temp disk. */
    public static int deksPerNode(RoleSpec role) {
        return role.dataDisksPerNode() + 1;
    }

    /** The number of DEKs of a node, which is 0 in a cluster without a customer's key. */
    public static int deksPerNode(Cluster cluster, Role role) {
        return (int) disksOf(cluster, role).stream()
                .filter(plan -> plan.protection().hasDek())
                .count();
    }
}
