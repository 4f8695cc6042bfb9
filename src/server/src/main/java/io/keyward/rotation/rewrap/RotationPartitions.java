package io.keyward.rotation.rewrap;

import io.keyward.disk.DiskRange;
import io.keyward.disk.DisksByKey;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Divides the sealed disks of the cluster, or of one of its ranges, into smaller ranges. The batch container runs one
 * partition of the job for each of these.
 */
@Named
@Dependent
public class RotationPartitions implements PartitionMapper {

    @Inject
    Operations operations;

    @Inject
    DisksByKey disks;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-partitions")
    int maxPartitions;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-threads")
    int threads;

    @Inject
    @BatchProperty
    String operation;

    @Inject
    @BatchProperty
    String first; // of the range; null for all disks

    @Inject
    @BatchProperty
    String last;

    @Inject
    @BatchProperty(name = "threads")
    String threadsOfRange;

    @Override
    public PartitionPlan mapPartitions() {
        var rotation =
                operations.find(OperationId.find(operation).orElseThrow()).orElseThrow();
        var ranges = first == null ? disks.ranges(rotation.cluster(), maxPartitions) : partsOfRange(rotation);
        var plan = new PartitionPlanImpl();
        plan.setPartitions(ranges.size());
        plan.setThreads(Math.min(threads, Math.max(1, ranges.size())));
        plan.setPartitionsOverride(true); // the disks are the checkpoint: a restart divides them again
        plan.setPartitionProperties(properties(ranges));
        return plan;
    }

    private List<DiskRange> partsOfRange(Operation rotation) {
        var range = new DiskRange(Long.parseLong(first), Long.parseLong(last));
        return disks.ranges(rotation.cluster(), range, Integer.parseInt(threadsOfRange));
    }

    private static Properties[] properties(List<DiskRange> ranges) {
        return ranges.stream().map(RotationPartitions::properties).toArray(Properties[]::new);
    }

    private static Properties properties(DiskRange range) {
        var properties = new Properties();
        properties.setProperty("first", Long.toString(range.first()));
        properties.setProperty("last", Long.toString(range.last()));
        return properties;
    }
}
