package io.keyward.portal.cluster;

import io.keyward.access.AccessState;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.report.EncryptedDisks;
import io.keyward.operation.list.ListedOperation;
import io.keyward.overview.ClusterFact;
import java.util.List;

/**
 * A cluster in the list.
 *
 * @param fact the facts by which the list is filtered and sorted
 * @param access the access to the key; null if the cluster has no customer's key, or the user may not read it
 * @param open the open operations; empty if there is none, or the user may not read them
 * @param encrypted how many disks are encrypted; null if the cluster has no DEK, or the user may not read it
 */
public record ClusterRow(
        ClusterFact fact,
        ListedCluster cluster,
        AccessState access,
        List<ListedOperation> open,
        EncryptedDisks.Counts encrypted) {}
