package io.keyward.portal.reach;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Links to the pages of clusters that exist and that the user may read. */
@Named
@RequestScoped
public class ClusterLinks {

    @Inject
    Clusters clusters;

    @Inject
    Permitted permitted;

    private final Map<ResourceId, ClusterLink> known = new HashMap<>();

    /** The name alone if the cluster is deleted, or the user may not read it. */
    public ClusterLink of(ResourceId cluster) {
        return known.computeIfAbsent(cluster, id -> new ClusterLink(id.name(), target(id)));
    }

    private String target(ResourceId id) {
        return find(Datum.CLUSTER, id.toString())
                .map(found -> found.resourceId().toString())
                .orElse("");
    }

    /**
     * The cluster with this resource id.
     *
     * @return empty if there is none, or the user may not read this datum of it
     */
    public Optional<Cluster> find(Datum datum, String id) {
        return ResourceId.find(id)
                .flatMap(resource -> permitted.read(datum, resource, () -> clusters.find(resource)))
                .flatMap(Function.identity());
    }
}
