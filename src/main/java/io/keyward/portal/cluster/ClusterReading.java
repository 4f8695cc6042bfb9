package io.keyward.portal.cluster;

import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alerts;
import io.keyward.cluster.Cluster;
import io.keyward.disk.Disks;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Reads what the pages show of a cluster. */
@ApplicationScoped
public class ClusterReading {

    private static final int OPERATIONS = 20;

    @Inject
    Disks disks;

    @Inject
    ClusterAccesses accesses;

    @Inject
    Alerts alerts;

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    Clock clock;

    /** A line of the list. */
    ClusterRow row(Cluster cluster) {
        var running =
                operations.of(cluster.id()).stream().filter(Operation::open).findFirst();
        return ClusterRow.of(cluster, access(cluster), running.map(this::row).orElse(null));
    }

    /** The whole page. */
    ClusterDetails details(Cluster cluster) {
        return ClusterDetails.of(
                cluster,
                access(cluster),
                deks(cluster),
                alerts.open(cluster.id()).stream().map(AlertRow::of).toList(),
                operations.of(cluster.id()).stream()
                        .limit(OPERATIONS)
                        .map(this::row)
                        .toList());
    }

    private OperationRow row(Operation operation) {
        return OperationRow.of(operation, progress.of(operation), clock.instant());
    }

    private String access(Cluster cluster) {
        return cluster.encryption().isEmpty()
                ? ""
                : accesses.of(cluster).state().name();
    }

    private List<DekRow> deks(Cluster cluster) {
        return disks.counts(cluster.id()).byKey().entrySet().stream()
                .map(entry -> new DekRow(entry.getKey().toString(), entry.getValue()))
                .sorted(Comparator.comparing(DekRow::key))
                .toList();
    }
}
