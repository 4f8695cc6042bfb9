package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.DekCounts;
import io.keyward.disk.DiskTable;
import io.keyward.disk.Disks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How far an operation got, in DEKs: counted from the rows while it is open, on its record once it has ended. */
@ApplicationScoped
public class OperationProgress {

    /** So many DEKs of so many are done; {@code counts} says under which key versions the cluster's DEKs are now. */
    public record Progress(long done, long total, DekCounts counts) {

        /** 0 to 100. */
        public int percent() {
            return total == 0 ? 0 : (int) (100 * done / total);
        }
    }

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    public Progress of(Operation operation) {
        var counts = disks.counts(operation.cluster());
        if (!operation.open()) {
            return new Progress(operation.deksDone(), operation.deksTotal(), counts);
        }
        return counted(operation, clusters.get(operation.cluster()), counts);
    }

    /** Puts the counts on the record; called in the transaction that ends the operation. */
    public void note(Operation operation) {
        var now = counted(operation, clusters.get(operation.cluster()), disks.counts(operation.cluster()));
        operation.progress(now.done(), now.total());
    }

    /** Puts on the record of a new deletion how many DEKs there are to erase: what was planned tells nothing of that. */
    Operation toErase(Operation deletion) {
        deletion.progress(0, disks.counts(deletion.cluster()).total());
        return deletion;
    }

    private Progress counted(Operation operation, Cluster cluster, DekCounts counts) {
        return switch (operation.kind()) {
            case CREATE -> new Progress(counts.total(), planned(cluster), counts);
            case RESIZE -> resized(operation, cluster, counts);
            case ROTATE -> new Progress(counts.under(operation.targetKey().orElseThrow()), counts.total(), counts);
            case DELETE -> new Progress(operation.deksTotal() - counts.total(), operation.deksTotal(), counts);
        };
    }

    // of the DEKs that come or go; the number of nodes on the cluster's record is the old one again after a failure
    private static Progress resized(Operation operation, Cluster cluster, DekCounts counts) {
        var role = cluster.role(operation.role().orElseThrow());
        var perNode = (long) DiskTable.deksPerNode(cluster, role);
        var goal = planned(cluster) + (operation.targetCount() - role.count()) * perNode;
        var all = Math.abs(operation.targetCount() - operation.previousCount()) * perNode;
        return new Progress(all - Math.min(all, Math.abs(goal - counts.total())), all, counts);
    }

    private static long planned(Cluster cluster) {
        return cluster.roles().stream()
                .mapToLong(role -> (long) role.count() * DiskTable.deksPerNode(cluster, role))
                .sum();
    }
}
