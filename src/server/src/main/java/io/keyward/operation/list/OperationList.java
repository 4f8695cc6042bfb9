package io.keyward.operation.list;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.DekCounts;
import io.keyward.disk.Disks;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.list.OperationRows.Part;
import io.keyward.operation.list.OperationRows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists of operations with their progress, the open ones first, then the newest. A page needs one query for the operations, and one
 * that counts the DEKs of the clusters with open operations. The lists of a resource group and a subscription contain the
 * operations of deleted clusters.
 */
@ApplicationScoped
public class OperationList {

    @Inject
    OperationRows rows;

    @Inject
    Disks disks;

    @Inject
    OperationProgress progress;

    public List<ListedOperation> ofCluster(ClusterId cluster, Part part) {
        return withProgress(rows.ofCluster(cluster, part));
    }

    /** All open operations of these clusters, the newest first. */
    public List<ListedOperation> open(Collection<ClusterId> clusters) {
        return withProgress(rows.open(clusters));
    }

    /** @param readable the clusters that the caller may read; operations of others are left out */
    public List<ListedOperation> inGroup(String subscription, String group, Predicate<ResourceId> readable, Part part) {
        return withProgress(readable(any -> rows.inGroup(subscription, group, any), readable, part));
    }

    /** @param readable the clusters that the caller may read; operations of others are left out */
    public List<ListedOperation> inSubscription(String subscription, Predicate<ResourceId> readable, Part part) {
        return withProgress(readable(any -> rows.inSubscription(subscription, any), readable, part));
    }

    // a page is filled with what the caller may read, so its length reveals nothing about other clusters
    private static List<Row> readable(Function<Part, List<Row>> query, Predicate<ResourceId> readable, Part part) {
        var found = new ArrayList<Row>();
        var after = part.after();
        List<Row> batch;
        do {
            batch = query.apply(new Part(after, part.limit()));
            batch.stream()
                    .filter(row -> readable.test(row.cluster().resourceId()))
                    .forEach(found::add);
            after = last(batch).or(part::after);
        } while (found.size() < part.limit() && batch.size() == part.limit());
        return found.subList(0, Math.min(part.limit(), found.size()));
    }

    private static Optional<ListPosition> last(List<Row> batch) {
        return batch.isEmpty()
                ? Optional.empty()
                : Optional.of(ListPosition.of(batch.get(batch.size() - 1).operation()));
    }

    private List<ListedOperation> withProgress(List<Row> listed) {
        var open = listed.stream()
                .filter(row -> row.operation().open())
                .map(row -> row.cluster().id())
                .distinct()
                .toList();
        var counts = open.isEmpty() ? Map.<ClusterId, DekCounts>of() : disks.counts(open);
        return listed.stream().map(row -> withProgress(row, counts)).toList();
    }

    private ListedOperation withProgress(Row row, Map<ClusterId, DekCounts> counts) {
        var deks = counts.getOrDefault(row.cluster().id(), new DekCounts(Map.of()));
        return new ListedOperation(row.operation(), row.cluster(), progress.of(row.operation(), row.cluster(), deks));
    }
}
