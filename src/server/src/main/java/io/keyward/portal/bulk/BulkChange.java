package io.keyward.portal.bulk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import java.util.Collection;

/** A change that is made to one cluster after the other, to each in the same way as by the form for a single cluster. */
interface BulkChange {

    /** Reads the data that the reviews of these clusters need, for all of them at once. */
    default void read(Collection<Cluster> clusters) {}

    /**
     * What would happen to a cluster that the user may change.
     *
     * @throws Problem if the change would be refused
     */
    BulkRow review(Cluster cluster);

    /**
     * Makes the change if the cluster still has this etag.
     *
     * @throws Problem if the change is refused
     */
    BulkOutcome make(ResourceId cluster, String etag);
}
