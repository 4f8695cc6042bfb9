package io.keyward.operation.rule;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Region;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The number of cores that the clusters of a subscription can have in a region. */
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
     * The admission check, which runs before the vault calls.
     *
     * @throws ClusterProblem if fewer than {@code more} cores are left
     */
    public void require(long more, String subscription, Region region) {
        var free = limit - used(subscription, region);
        if (more > free) {
            throw ClusterProblem.coreQuotaExceeded(more, free);
        }
    }

    /**
     * The second check, in the transaction that has already stored the {@code more} cores of the cluster. It must be the last
     * step of the transaction: transactions that take cores wait for each other here, so they must not wait for other locks
     * afterwards.
     *
     * @throws ClusterProblem if other transactions took these cores meanwhile
     */
    public void requireNotExceeded(long more, Cluster cluster) {
        clusters.lockCoreQuota();
        var free = limit - used(cluster.resourceId().subscription(), cluster.region());
        if (free < 0) {
            throw ClusterProblem.coreQuotaExceeded(more, Math.max(0, (int) (free + more)));
        }
    }
}
