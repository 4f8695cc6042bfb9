package io.keyward.operation.list;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.DekCounts;
import io.keyward.disk.tally.DekTally;
import io.keyward.key.KeyId;
import io.keyward.list.ReadableList;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.list.OperationRows.Part;
import io.keyward.operation.list.OperationRows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists of operations with their progress, in the order of {@link ListPosition}. One query reads the numbers of DEKs of all
 * clusters on the page that have open operations. The lists of a resource group and a subscription also contain the operations
 * of deleted clusters.
 */
@ApplicationScoped
public class OperationList {

    @Inject
    OperationRows rows;

    @Inject
    DekTally tally;

    @Inject
    OperationProgress progress;

    public List<ListedOperation> ofCluster(ClusterId cluster, Part part) {
        return withProgress(rows.ofCluster(cluster, part));
    }

    /** All open operations of these clusters, the newest first. */
    public List<ListedOperation> open(Collection<ClusterId> clusters) {
        return withProgress(rows.open(clusters));
    }

    /** The latest rotation of the cluster that has ended. */
    public Optional<ListedOperation> endedRotation(ClusterId cluster) {
        return withProgress(rows.endedRotation(cluster)).stream().findFirst();
    }

    /** @param readable the clusters that the caller may read; operations of others are left out */
    public List<ListedOperation> inGroup(String subscription, String group, Predicate<ResourceId> readable, Part part) {
        return withProgress(readable(any -> rows.inGroup(subscription, group, any), readable, part));
    }

    /** @param readable the clusters that the caller may read; operations of others are left out */
    public List<ListedOperation> inSubscription(String subscription, Predicate<ResourceId> readable, Part part) {
        return withProgress(readable(any -> rows.inSubscription(subscription, any), readable, part));
    }

    private static List<Row> readable(Function<Part, List<Row>> query, Predicate<ResourceId> readable, Part part) {
        return new ReadableList<Row, Optional<ListPosition>>(
                        (after, limit) -> query.apply(new Part(after, limit)),
                        row -> Optional.of(ListPosition.of(row.operation())),
                        row -> readable.test(row.cluster().resourceId()))
                .after(part.after(), part.limit());
    }

    private List<ListedOperation> withProgress(List<Row> listed) {
        var open = listed.stream()
                .filter(row -> row.operation().isOpen())
                .map(row -> row.cluster().id())
                .distinct()
                .toList();
        var counts = tally.of(open);
        return listed.stream().map(row -> withProgress(row, counts)).toList();
    }

    private ListedOperation withProgress(Row row, Map<ClusterId, Map<KeyId, Long>> counts) {
        var deks = new DekCounts(counts.getOrDefault(row.cluster().id(), Map.of()));
        return new ListedOperation(row.operation(), row.cluster(), progress.of(row.operation(), row.cluster(), deks));
    }
}
