package io.keyward.operation.rule;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Region;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The number of cores that the clusters of a subscription can have in a region. */
@Dependent
public class CoreQuota {

    private final UsedCores usedCores;
    private final int limit;

    @Inject
    public CoreQuota(UsedCores usedCores, @ConfigProperty(name = "keyward.operation.core-quota") int limit) {
        this.usedCores = usedCores;
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }

    public int used(String subscription, Region region) {
        return usedCores.of(subscription, region);
    }

    /**
     * Checks the quota before the vault is called. {@link #requireNotExceeded} checks it again.
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
     * Checks the quota again, in the transaction that has already stored the {@code more} cores of the cluster. Call it last
     * in the transaction: it takes a lock for which all transactions that add cores wait, so taking another lock after it
     * could deadlock.
     *
     * @throws ClusterProblem if other transactions took these cores meanwhile
     */
    public void requireNotExceeded(long more, Cluster cluster) {
        usedCores.lock();
        var free = limit - used(cluster.resourceId().subscription(), cluster.region());
        if (free < 0) {
            throw ClusterProblem.coreQuotaExceeded(more, Math.max(0, (int) (free + more)));
        }
    }
}
