package io.keyward.portal.permission;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.ClusterIndex;
import io.keyward.cluster.search.ListedCluster;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Links to the pages of clusters that exist and that the user may read. A page with many links reads them together. */
@Named
@RequestScoped
public class ClusterLinks {

    @Inject
    Clusters clusters;

    @Inject
    ClusterIndex index;

    @Inject
    PermittedReads permitted;

    private final Map<ResourceId, Optional<ListedCluster>> known = new HashMap<>();

    /** The link to a cluster; it contains only the name if the cluster is deleted, or the user may not read it. */
    public ClusterLink of(ResourceId cluster) {
        read(List.of(cluster));
        return new ClusterLink(
                cluster.name(),
                known.get(cluster).map(found -> found.resourceId().toString()).orElse(""));
    }

    /** Reads these clusters with one query, so that {@link #of} needs no further query for them. */
    public void read(Collection<ResourceId> clusters) {
        var unknown = clusters.stream()
                .filter(id -> !known.containsKey(id))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> known.put(id, Optional.empty()));
            index.of(permitted.among(PortalData.CLUSTER, unknown))
                    .forEach(found -> known.put(found.resourceId(), Optional.of(found)));
        }
    }

    /** The given clusters without those that are deleted or that the user may not read. */
    public List<ListedCluster> among(List<ResourceId> clusters) {
        read(clusters);
        return clusters.stream().flatMap(id -> known.get(id).stream()).toList();
    }

    /** The clusters with these ids, sorted by name, without those that are deleted or that the user may not read. */
    public List<ListedCluster> withIds(Collection<ClusterId> ids) {
        return permitted.readOf(PortalData.CLUSTER, index.withIds(ids), ListedCluster::resourceId, found -> found);
    }

    /** The given clusters, read with one query, without those that are deleted or that the user may not read. */
    public Map<ResourceId, Cluster> find(Collection<ResourceId> ids) {
        read(ids);
        var listed = ids.stream()
                .flatMap(id -> known.get(id).stream())
                .map(ListedCluster::id)
                .collect(toSet());
        return clusters.of(listed).values().stream().collect(toMap(Cluster::resourceId, cluster -> cluster));
    }

    /**
     * The cluster with this resource id.
     *
     * @return empty if there is none, or the user may not read this data of the cluster
     */
    public Optional<Cluster> find(PortalData data, String id) {
        return ResourceId.find(id)
                .flatMap(resource -> permitted.read(data, resource, () -> clusters.find(resource)))
                .flatMap(Function.identity());
    }
}
