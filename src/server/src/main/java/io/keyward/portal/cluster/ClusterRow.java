package io.keyward.portal.cluster;

import io.keyward.access.AccessState;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.report.EncryptedDisks;
import io.keyward.operation.list.ListedOperation;

/**
 * A cluster in the list.
 *
 * @param access the access to the key; null without a customer's key, and if the user may not read it
 * @param running the operation that runs now; null if none does, or the user may not read it
 * @param encrypted how many disks are encrypted; null if the cluster has no DEK, and if the user may not read it
 */
public record ClusterRow(
        ListedCluster cluster, AccessState access, ListedOperation running, EncryptedDisks.Counts encrypted) {

    /** The list can be sorted by this column, by the resource group and by the state. */
    public String name() {
        return cluster.resourceId().name();
    }

    public String resourceGroup() {
        return cluster.resourceId().resourceGroup();
    }

    public String state() {
        return cluster.state().name();
    }
}
