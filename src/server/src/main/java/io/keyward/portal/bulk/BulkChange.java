package io.keyward.portal.bulk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import java.util.Collection;

/** A change of one cluster after the other. Each one is made as the form of a single cluster makes it. */
interface BulkChange {

    /** Reads what the reviews of these clusters need, so that it is read together. */
    default void read(Collection<Cluster> clusters) {}

    /**
     * What would happen to a cluster that the user may change.
     *
     * @throws Problem if the change would be refused
     */
    BulkRow review(Cluster cluster);

    /**
     * Makes the change, if the cluster is still as it was when it had this etag.
     *
     * @throws Problem if it is refused
     */
    BulkOutcome make(ResourceId cluster, String etag);
}
