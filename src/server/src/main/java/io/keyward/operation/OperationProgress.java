package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.DekCounts;
import io.keyward.disk.DiskTable;
import io.keyward.disk.Disks;
import io.keyward.disk.tally.DekTally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The progress of an operation in DEKs. While the operation is open, the numbers come from {@code dek_tally}. When it ends, the
 * disks are counted and the progress is stored.
 */
@ApplicationScoped
public class OperationProgress {

    /**
     * {@code done} of {@code total} DEKs are done; {@code counts} are the DEKs of the cluster by key version.
     *
     * @param before how many of {@code done} were done before the operation began
     */
    public record Progress(long done, long total, DekCounts counts, long before) {

        public Progress(long done, long total, DekCounts counts) {
            this(done, total, counts, 0);
        }

        /** From 0 to 100. */
        public int percent() {
            return total == 0 ? 0 : (int) (100 * done / total);
        }

        /**
         * The estimated time to the end, from the average so far; empty if the operation has done nothing yet, or if nothing
         * is left.
         *
         * @param running the time since the operation was requested
         */
        public Optional<Duration> timeLeft(Duration running) {
            return ownDone() == 0 || done >= total
                    ? Optional.empty()
                    : Optional.of(running.multipliedBy(total - done).dividedBy(ownDone()));
        }

        /**
         * The average number of DEKs per second so far; empty until the operation has done something.
         *
         * @param running the time since the operation was requested
         */
        public OptionalDouble deksPerSecond(Duration running) {
            return ownDone() == 0 || running.toMillis() <= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(1000.0 * ownDone() / running.toMillis());
        }

        // fewer than before if disks were removed since then
        private long ownDone() {
            return Math.max(0, done - before);
        }
    }

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    DekTally tally;

    @Inject
    RotationHistory history;

    @Inject
    Clock clock;

    public Progress of(Operation operation) {
        return of(operation, clusters.get(operation.cluster()), new DekCounts(tally.of(operation.cluster())));
    }

    /**
     * @param counts the DEKs of the cluster by key version; the progress of an ended operation contains them, but is not
     *     computed from them
     */
    public Progress of(Operation operation, Cluster cluster, DekCounts counts) {
        return operation.isOpen()
                ? count(operation, cluster, counts)
                : new Progress(operation.deksDone(), operation.deksTotal(), counts, operation.deksBefore());
    }

    /** Stores the progress in the operation. Call this in the transaction that ends it. */
    public void record(Operation operation) {
        var progress = count(operation, clusters.get(operation.cluster()), disks.counts(operation.cluster()));
        operation.recordProgress(progress.done(), progress.total());
        if (operation.kind() == OperationKind.ROTATE) {
            history.recordEnd(operation, progress.counts(), clock.instant());
        }
    }

    /**
     * Stores in a new deletion how many DEKs it erases. This can be less than the planned number, because some disks may not
     * be sealed yet.
     */
    Operation recordDeksToErase(Operation deletion) {
        deletion.recordProgress(0, disks.counts(deletion.cluster()).total());
        return deletion;
    }

    private Progress count(Operation operation, Cluster cluster, DekCounts counts) {
        return switch (operation.kind()) {
            case CREATE -> new Progress(counts.total(), planned(cluster), counts);
            case RESIZE -> countResize(operation, cluster, counts);
            case ROTATE -> new Progress(
                    counts.under(operation.targetKey().orElseThrow()), counts.total(), counts, operation.deksBefore());
            case DELETE -> new Progress(operation.deksTotal() - counts.total(), operation.deksTotal(), counts);
        };
    }

    // counts only the DEKs that the resize adds or erases; after a failure role.count() is the previous count again
    private static Progress countResize(Operation operation, Cluster cluster, DekCounts counts) {
        var plan = operation.resizePlan().orElseThrow();
        var role = cluster.role(plan.role());
        var perNode = (long) DiskTable.deksPerNode(cluster, role);
        var target = planned(cluster) + (plan.targetCount() - role.count()) * perNode;
        var all = Math.abs(plan.targetCount() - plan.previousCount()) * perNode;
        return new Progress(all - Math.min(all, Math.abs(target - counts.total())), all, counts);
    }

    private static long planned(Cluster cluster) {
        return cluster.roles().stream()
                .mapToLong(role -> (long) role.count() * DiskTable.deksPerNode(cluster, role))
                .sum();
    }
}
