package io.keyward.portal.reach;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Links to the pages of clusters that exist and that the user may read. */
@RequestScoped
public class ClusterLinks {

    @Inject
    Clusters clusters;

    @Inject
    CallerGrants caller;

    private final Map<ResourceId, ClusterLink> known = new HashMap<>();

    public ClusterLink of(ResourceId cluster) {
        return known.computeIfAbsent(cluster, id -> new ClusterLink(id.name(), target(id)));
    }

    private String target(ResourceId id) {
        return find(ArmAction.CLUSTER_READ, id.toString())
                .map(found -> found.resourceId().toString())
                .orElse("");
    }

    /**
     * The cluster with this resource id.
     *
     * @return empty if there is none, or the user may not perform the action on it
     */
    public Optional<Cluster> find(ArmAction action, String id) {
        return ResourceId.find(id)
                .filter(resource -> caller.allow(action, resource))
                .flatMap(clusters::find);
    }
}
