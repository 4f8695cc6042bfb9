package io.keyward.arm.cluster;

import io.keyward.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The clusters of a query that the caller may read. Pages are filled with them, so the length of a page reveals nothing about
 * other clusters.
 */
record ReadableClusters(ClusterQuery query, Predicate<Cluster> readable) {

    /** Finds the next clusters by name, at most as many as the limit. */
    @FunctionalInterface
    interface ClusterQuery {
        List<Cluster> after(String name, int limit);
    }

    /** At most as many readable clusters as wanted, by name; fewer only if there are no more. */
    List<Cluster> after(String name, int wanted) {
        var found = new ArrayList<Cluster>();
        var last = name;
        List<Cluster> batch;
        do {
            batch = query.after(last, wanted);
            batch.stream().filter(readable).forEach(found::add);
            last = batch.isEmpty()
                    ? last
                    : batch.get(batch.size() - 1).resourceId().name();
        } while (found.size() < wanted && batch.size() == wanted);
        return found.subList(0, Math.min(wanted, found.size()));
    }
}
