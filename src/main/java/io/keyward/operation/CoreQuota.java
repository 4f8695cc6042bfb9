package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Region;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many cores the clusters of a subscription may have in a region. */
@Dependent
public class CoreQuota {

    private final Clusters clusters;
    private final int limit;

    @Inject
    public CoreQuota(Clusters clusters, @ConfigProperty(name = "keyward.operation.core-quota") int limit) {
        this.clusters = clusters;
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }

    public int used(String subscription, Region region) {
        return clusters.coresUsed(subscription, region);
    }

    /**
     * At the door, before the vault is asked.
     *
     * @throws ClusterProblem.CoreQuotaExceeded where so many more cores are not left
     */
    public void require(long more, String subscription, Region region) {
        var free = limit - used(subscription, region);
        if (more > free) {
            throw new ClusterProblem.CoreQuotaExceeded(more, free);
        }
    }

    /**
     * In the transaction that gives the cluster so many more cores, and last in it: whoever takes cores at the same time
     * waits here, holding what nobody else waits for.
     *
     * @throws ClusterProblem.CoreQuotaExceeded where others took them meanwhile
     */
    void requireHeld(long more, Cluster cluster) {
        clusters.lockCores();
        var free = limit - used(cluster.resourceId().subscription(), cluster.region());
        if (free < 0) {
            throw new ClusterProblem.CoreQuotaExceeded(more, Math.max(0, (int) (free + more)));
        }
    }
}
