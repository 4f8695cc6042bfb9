package io.keyward.cluster;

import java.util.Optional;
import java.util.Set;

/**
 * The condition under which a client wants to change a cluster: that nobody else changed it since the client read it. It is
 * checked under the lock of the cluster, in the transaction of the change.
 *
 * @param match the etags of which the cluster must have one; empty for a request without this condition
 * @param noneMatch the etags of which the cluster must have none; empty for a request without this condition
 */
public record EtagCondition(Optional<Set<String>> match, Optional<Set<String>> noneMatch) {

    public static final EtagCondition NONE = new EtagCondition(Optional.empty(), Optional.empty());

    /** Stands for every etag. */
    public static final String ANY = "*";

    /** @throws ClusterProblem if this version of the cluster does not fulfil the condition */
    public void require(Cluster cluster) {
        var etag = cluster.etag();
        if (match.filter(wanted -> !names(wanted, etag)).isPresent()
                || noneMatch.filter(unwanted -> names(unwanted, etag)).isPresent()) {
            throw ClusterProblem.etagDiffers(cluster.resourceId(), etag);
        }
    }

    /** @throws ClusterProblem if the condition asks for a cluster that exists */
    public void requireForNew(ResourceId id) {
        if (match.isPresent()) {
            throw ClusterProblem.etagWithoutCluster(id);
        }
    }

    private static boolean names(Set<String> etags, String etag) {
        return etags.contains(ANY) || etags.contains(etag);
    }
}
