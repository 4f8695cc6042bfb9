package io.keyward.portal.cluster;

import static java.util.stream.Collectors.toMap;

import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alerts;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.DekCounts;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Operations;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
    Permitted permitted;

    @Inject
    Clock clock;

    /** The lines of a page of the list. The number of queries does not grow with the page, only with running operations. */
    List<ClusterRow> rows(List<ListedCluster> page) {
        var known = permitted.readOf(Datum.KEY_ACCESS, page, ListedCluster::resourceId, this::accesses);
        var running = permitted.readOf(Datum.OPERATIONS, page, ListedCluster::resourceId, this::running);
        return page.stream()
                .map(cluster -> ClusterRow.of(cluster, state(known.get(cluster.id())), running.get(cluster.id())))
                .toList();
    }

    private Map<ClusterId, ClusterAccess> accesses(List<ListedCluster> page) {
        return accesses.of(page.stream()
                .filter(cluster -> cluster.encryption() != null)
                .collect(toMap(ListedCluster::id, ListedCluster::encryption)));
    }

    private Map<ClusterId, OperationRow> running(List<ListedCluster> page) {
        return operations.open(page.stream().map(ListedCluster::id).toList()).stream()
                .collect(toMap(Operation::cluster, this::row, (newer, older) -> newer));
    }

    private static String state(ClusterAccess access) {
        return access == null ? "" : access.state().name();
    }

    /** The whole page. */
    ClusterDetails details(Cluster cluster) {
        var id = cluster.resourceId();
        return ClusterDetails.of(
                cluster,
                permitted.read(Datum.FOLLOWING, id, () -> follows(cluster)).orElse(null),
                permitted.read(Datum.KEY_ACCESS, id, () -> access(cluster)).orElse(null),
                permitted.read(Datum.KEY_ACCESS, id, () -> deks(cluster)).orElse(null),
                permitted.read(Datum.ALERTS, id, () -> alerts(cluster)).orElse(null),
                permitted.read(Datum.OPERATIONS, id, () -> operations(cluster)).orElse(null));
    }

    private static boolean follows(Cluster cluster) {
        return cluster.encryption().map(Encryption::follows).orElse(false);
    }

    private List<AlertRow> alerts(Cluster cluster) {
        return alerts.open(cluster.id()).stream().map(AlertRow::of).toList();
    }

    private List<OperationRow> operations(Cluster cluster) {
        return operations.latest(cluster.id(), OPERATIONS).stream()
                .map(this::row)
                .toList();
    }

    private OperationRow row(Operation operation) {
        return OperationRow.of(operation, progress(operation), clock.instant());
    }

    // that of an ended operation is stored with it; nothing has to be counted
    private Progress progress(Operation operation) {
        return operation.open()
                ? progress.of(operation)
                : new Progress(operation.deksDone(), operation.deksTotal(), new DekCounts(Map.of()));
    }

    private String access(Cluster cluster) {
        return cluster.encryption().isEmpty()
                ? ""
                : accesses.of(cluster).state().name();
    }

    private List<DekRow> deks(Cluster cluster) {
        return disks.counts(cluster.id()).byKey().entrySet().stream()
                .map(entry -> new DekRow(asWritten(entry.getKey(), cluster), entry.getValue()))
                .sorted(Comparator.comparing(DekRow::key))
                .toList();
    }

    private static String asWritten(KeyId key, Cluster cluster) {
        return cluster.encryption()
                .map(encryption -> encryption.asWritten(key))
                .orElse(key)
                .toString();
    }
}
