package io.keyward.operation;

import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
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

    public int used(String subscription, String location) {
        return clusters.coresUsed(subscription, location);
    }

    /** @throws ClusterProblem.CoreQuotaExceeded where so many more cores are not left */
    public void require(long more, String subscription, String location) {
        var free = limit - used(subscription, location);
        if (more > free) {
            throw new ClusterProblem.CoreQuotaExceeded(more, free);
        }
    }
}
