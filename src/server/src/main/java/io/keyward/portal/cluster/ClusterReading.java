package io.keyward.portal.cluster;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alerts;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.report.EncryptedDisks;
import io.keyward.disk.tally.DekTally;
import io.keyward.operation.list.ListedOperation;
import io.keyward.operation.list.OperationList;
import io.keyward.operation.list.OperationRows.Part;
import io.keyward.overview.ClusterFact;
import io.keyward.overview.ListedAlert;
import io.keyward.portal.alert.ShownAlerts;
import io.keyward.portal.cluster.ClusterDetails.Follows;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what the pages show about a cluster, once in each request. It is read again in the next request, because the roles of
 * the user can change while a page is open.
 */
@RequestScoped
public class ClusterReading {

    /** How many operations the page of a cluster lists. */
    static final Part LATEST = new Part(Optional.empty(), 20);

    @Inject
    ClusterLinks links;

    @Inject
    DekTally tally;

    @Inject
    ClusterAccesses accesses;

    @Inject
    EncryptedDisks encrypted;

    @Inject
    Alerts alerts;

    @Inject
    ShownAlerts shownAlerts;

    @Inject
    OperationList operations;

    @Inject
    PermittedReads permitted;

    @Inject
    Clock clock;

    private Optional<ClusterDetails> shown;
    private Optional<ListedOperation> latestRotation;

    /**
     * The lines of a page of the list. The number of queries does not depend on the number of clusters.
     *
     * @param listed the clusters of the page by id
     */
    List<ClusterRow> rows(List<ClusterFact> facts, Map<ClusterId, ListedCluster> listed) {
        var page = facts.stream().map(fact -> listed.get(fact.id())).toList();
        var known = permitted.readOf(PortalData.KEY_ACCESS, page, ListedCluster::resourceId, this::accesses);
        var open = permitted.readOf(PortalData.OPERATIONS, page, ListedCluster::resourceId, this::open);
        var disks = permitted.readOf(PortalData.DISKS, page, ListedCluster::resourceId, this::encrypted);
        return facts.stream()
                .map(fact -> new ClusterRow(
                        fact,
                        listed.get(fact.id()),
                        state(known.get(fact.id())),
                        OpenOperations.among(open.getOrDefault(fact.id(), List.of())),
                        disks.get(fact.id())))
                .toList();
    }

    private Map<ClusterId, ClusterAccess> accesses(List<ListedCluster> page) {
        return accesses.of(page.stream()
                .filter(cluster -> cluster.encryption() != null)
                .collect(toMap(ListedCluster::id, ListedCluster::encryption)));
    }

    private Map<ClusterId, List<ListedOperation>> open(List<ListedCluster> page) {
        return operations.open(page.stream().map(ListedCluster::id).toList()).stream()
                .collect(groupingBy(listed -> listed.cluster().id()));
    }

    private Map<ClusterId, EncryptedDisks.Counts> encrypted(List<ListedCluster> page) {
        return encrypted.of(page.stream().map(ListedCluster::id).toList());
    }

    private static AccessState state(ClusterAccess access) {
        return access == null ? null : access.state();
    }

    /** The data on the page of the cluster with this resource id; empty if there is none, or the user may not read it. */
    Optional<ClusterDetails> shown(String id) {
        if (shown == null) {
            shown = links.find(PortalData.CLUSTER, id).map(this::details);
        }
        return shown;
    }

    /**
     * The open rotation of the cluster with this resource id, or else the latest one that has ended; empty if there is none, or
     * the user may not read it.
     */
    Optional<ListedOperation> latestRotation(String id) {
        if (latestRotation == null) {
            latestRotation = shown(id).flatMap(details -> details.rotation().or(() -> olderRotation(details)));
        }
        return latestRotation;
    }

    // a list that is not full contains all operations, and each list contains the open ones
    private Optional<ListedOperation> olderRotation(ClusterDetails details) {
        return Optional.ofNullable(details.operations())
                .filter(listed -> listed.size() == LATEST.limit())
                .flatMap(listed -> permitted.read(
                        PortalData.OPERATIONS,
                        details.cluster().resourceId(),
                        () -> operations.endedRotation(details.cluster().id())))
                .flatMap(Function.identity());
    }

    /** Makes the next call read the database again. A request calls this after it has changed the cluster. */
    void forget() {
        shown = null;
        latestRotation = null;
    }

    /** Reads everything that the page of the cluster shows. */
    ClusterDetails details(Cluster cluster) {
        var id = cluster.resourceId();
        return new ClusterDetails(
                cluster,
                permitted.read(PortalData.FOLLOWING, id, () -> follows(cluster)).orElse(null),
                permitted
                        .read(PortalData.KEY_ACCESS, id, () -> access(cluster))
                        .flatMap(Function.identity())
                        .orElse(null),
                permitted.read(PortalData.KEY_ACCESS, id, () -> deks(cluster)).orElse(null),
                permitted
                        .read(PortalData.DISKS, id, () -> encrypted(cluster))
                        .flatMap(Function.identity())
                        .orElse(null),
                permitted
                        .read(PortalData.ALERTS, id, () -> alerts(cluster))
                        .map(shownAlerts::of)
                        .orElse(null),
                permitted
                        .read(PortalData.OPERATIONS, id, () -> operations(cluster))
                        .orElse(null),
                clock.instant());
    }

    private List<ListedAlert> alerts(Cluster cluster) {
        return alerts.open(cluster.id()).stream()
                .map(alert -> new ListedAlert(
                        alert, cluster.resourceId(), cluster.encryption().orElse(null)))
                .toList();
    }

    private static Follows follows(Cluster cluster) {
        if (cluster.followingSuspendedBy().isPresent()) {
            return Follows.SUSPENDED;
        }
        return cluster.encryption().map(Encryption::follows).orElse(false) ? Follows.YES : Follows.NO;
    }

    // the newest first
    private List<ListedOperation> operations(Cluster cluster) {
        return operations.ofCluster(cluster.id(), LATEST).stream()
                .sorted(comparing(ClusterReading::requestedAt).reversed())
                .toList();
    }

    private static Instant requestedAt(ListedOperation listed) {
        return listed.operation().requestedAt();
    }

    private Optional<AccessState> access(Cluster cluster) {
        return cluster.encryption().map(encryption -> accesses.of(cluster).state());
    }

    private Optional<EncryptedDisks.Counts> encrypted(Cluster cluster) {
        return cluster.encryption().map(encryption -> encrypted.of(cluster.id()));
    }

    private List<DekRow> deks(Cluster cluster) {
        return tally.of(cluster.id()).entrySet().stream()
                .map(entry -> new DekRow(cluster.asWritten(entry.getKey()), entry.getValue()))
                .sorted(comparing(row -> row.key().toString()))
                .toList();
    }
}
