package io.keyward.cluster.change;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * The condition under which a client wants to change a resource, for example that nobody else has changed it since the client
 * read it. It is checked under the lock of the resource, in the transaction of the change.
 *
 * @param match the etags of which the resource must have one; empty for a request without this condition
 * @param noneMatch the etags of which the resource must have none; empty for a request without this condition
 */
public record EtagCondition(Optional<Set<String>> match, Optional<Set<String>> noneMatch) {

    public static final EtagCondition NONE = new EtagCondition(Optional.empty(), Optional.empty());

    /** The condition that the resource still has this etag. */
    public static EtagCondition unchangedSince(String etag) {
        return new EtagCondition(Optional.of(Set.of(etag)), Optional.empty());
    }

    /** The condition that the resource does not exist yet. */
    public static EtagCondition isNew() {
        return new EtagCondition(Optional.empty(), Optional.of(Set.of(ANY)));
    }

    /** Stands for every etag. */
    public static final String ANY = "*";

    /** @throws ClusterProblem if this version of the cluster does not fulfil the condition */
    public void require(Cluster cluster) {
        if (!allows(cluster.etag())) {
            throw ClusterProblem.etagDiffers(cluster.resourceId(), cluster.etag());
        }
    }

    /** @throws ClusterProblem if the condition requires that the cluster exists */
    public void requireForNew(ResourceId id) {
        if (!allowsNew()) {
            throw ClusterProblem.etagWithoutCluster(id);
        }
    }

    /** True if a resource with this etag may be changed. */
    public boolean allows(String etag) {
        return match.filter(wanted -> !names(wanted, etag)).isEmpty()
                && noneMatch.filter(unwanted -> names(unwanted, etag)).isEmpty();
    }

    /** True if a resource that does not exist may be created. */
    public boolean allowsNew() {
        return match.isEmpty();
    }

    private static boolean names(Set<String> etags, String etag) {
        return etags.contains(ANY) || etags.contains(etag);
    }
}
