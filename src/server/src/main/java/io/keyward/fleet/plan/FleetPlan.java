package io.keyward.fleet.plan;

import io.keyward.fleet.plan.PlannedCluster.Fate;
import java.time.Duration;
import java.util.List;

/**
 * What a fleet rotation would do.
 *
 * @param clusters every selected cluster, in the order in which they start
 * @param time how long the rotation takes within the quotas of the vaults
 */
public record FleetPlan(List<PlannedCluster> clusters, Duration time) {

    public FleetPlan {
        clusters = List.copyOf(clusters);
    }

    public long count(Fate fate) {
        return clusters.stream().filter(cluster -> cluster.fate() == fate).count();
    }

    /** How many DEKs would be moved. */
    public long deks() {
        return clusters.stream()
                .filter(PlannedCluster::rotates)
                .mapToLong(PlannedCluster::deks)
                .sum();
    }
}
