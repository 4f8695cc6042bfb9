package io.keyward.disk.report;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskProblem;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The reports of all nodes. Callers store a report only if it differs from the previous one. Nodes are not trusted: a report
 * can change only rows of its own node and disks, and key versions that the cluster was never under are ignored.
 */
@Stateless
public class NodeReports {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<NodeReport> find(long node) {
        return Optional.ofNullable(entities.find(NodeReport.class, node));
    }

    /** The reports of these disks, by disk id. */
    public Map<Long, DiskReport> ofDisks(Collection<Long> disks) {
        return disks.isEmpty()
                ? Map.of()
                : entities.createQuery("from DiskReport r where r.disk in :disks", DiskReport.class)
                        .setParameter("disks", disks)
                        .getResultStream()
                        .collect(toMap(DiskReport::disk, report -> report));
    }

    /** The disks with what their nodes reported about them. */
    public List<ListedDisk> listed(List<Disk> disks) {
        var reported = ofDisks(disks.stream().map(Disk::id).toList());
        var doubts = new EncryptionDoubts(entities).of(disks, reported);
        return disks.stream()
                .map(disk -> new ListedDisk(
                        disk,
                        Optional.ofNullable(reported.get(disk.id())).map(DiskReport::content),
                        Optional.ofNullable(doubts.get(disk.id()))
                                .filter(why -> disk.protection().hasDek())))
                .toList();
    }

    /** The last reports of the current nodes of a cluster, by node id. A node that never reported has no entry. */
    public Map<Long, NodeReport> nodesOf(ClusterId cluster) {
        return ofCurrentNodes(cluster, NodeReport.class, "").collect(toMap(NodeReport::node, report -> report));
    }

    /** The reports of all disks of the current nodes of a cluster, by disk id. */
    public Map<Long, DiskReport> disksOf(ClusterId cluster) {
        return ofCurrentNodes(cluster, DiskReport.class, "").collect(toMap(DiskReport::disk, report -> report));
    }

    /** The key versions that the headers of each node's disks name, by node id. Removed nodes are included. */
    public Map<Long, Set<KeyId>> keysPerNode(ClusterId cluster) {
        return entities.createQuery(
                        "select r.node, r.content.key from DiskReport r, Node n where n.id = r.node"
                                + " and n.cluster = :cluster and r.content.key is not null",
                        Object[].class)
                .setParameter("cluster", cluster)
                .getResultStream()
                .collect(groupingBy(row -> (Long) row[0], mapping(row -> (KeyId) row[1], toSet())));
    }

    public List<NodeAlert> alerts(ClusterId cluster) {
        return ofCurrentNodes(cluster, NodeAlert.class, " order by r.id").toList();
    }

    public List<NodeAlert> alertsOfNode(long node) {
        return entities.createQuery("from NodeAlert a where a.node = :node order by a.id", NodeAlert.class)
                .setParameter("node", node)
                .getResultList();
    }

    private <T> Stream<T> ofCurrentNodes(ClusterId cluster, Class<T> rows, String order) {
        return entities.createQuery(
                        "select r from %s r, Node n where n.id = r.node and n.cluster = :cluster and n.removedAt is null"
                                        .formatted(rows.getSimpleName())
                                + order,
                        rows)
                .setParameter("cluster", cluster)
                .getResultStream();
    }

    /**
     * Stores a heartbeat of an enrolled node. Parallel calls for one node wait for each other. If the heartbeat tells of a
     * revocation, the following ones count as news until {@link #complete} was called.
     *
     * @return false if a later heartbeat is stored already; nothing is changed then
     * @throws DiskProblem if the heartbeat reports more than Keyward stores for a node or disk
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean store(long node, ClusterId cluster, Heartbeat heartbeat, Instant at) {
        lock(node);
        var report = find(node).orElseGet(() -> new NodeReport(node));
        if (report.digest() != null && report.sequence() >= heartbeat.sequence()) {
            return false;
        }
        report.replace(cluster, heartbeat, at);
        if (!heartbeat.tellsOfRevocation()) {
            report.complete(heartbeat);
        }
        entities.persist(report);
        var known = keysOf(cluster);
        // in the order of ids, in which a rotation locks the disks too, so that the two cannot deadlock
        new TreeMap<>(heartbeat.disks()).forEach((disk, content) -> store(node, disk, known(content, known), at));
        new OpenedMappings(entities).report(node, heartbeat, at);
        new NodeAlerts(entities).report(node, NodeAlerts.of(heartbeat, known), at);
        new RecoveryKits(entities)
                .report(heartbeat.kits().stream()
                        .filter(kit -> known.contains(kit.key()))
                        .toList());
        return true;
    }

    /** Call this when everything that follows from a stored heartbeat is stored too. */
    @TransactionAttribute(REQUIRES_NEW)
    public void complete(long node, Heartbeat heartbeat) {
        lock(node);
        find(node)
                .filter(report -> report.sequence() == heartbeat.sequence())
                .ifPresent(report -> report.complete(heartbeat));
    }

    private void lock(long node) {
        entities.createNativeQuery("select id from node where id = :node for update")
                .setParameter("node", node)
                .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private Set<KeyId> keysOf(ClusterId cluster) {
        var keys = (List<String>) entities.createNativeQuery(
                        "select key_id from used_key_version where cluster_id = :cluster", String.class)
                .setParameter("cluster", cluster.value())
                .getResultList();
        return keys.stream().map(KeyId::parse).collect(toSet());
    }

    private static ReportedDisk known(ReportedDisk content, Set<KeyId> known) {
        return content.key() == null || known.contains(content.key()) ? content : content.withoutKey();
    }

    private void store(long node, long disk, ReportedDisk content, Instant at) {
        var stored = entities.find(DiskReport.class, disk);
        if (stored == null
                ? content.key() != null
                : !Objects.equals(stored.content().key(), content.key())) {
            recordHeader(disk, content.key());
        }
        if (stored == null) {
            entities.persist(new DiskReport(disk, node, content, at));
        } else {
            stored.replace(content, at);
        }
        if (content.serial() != null) {
            forgetTokens(disk, content.serial());
        }
    }

    // the row of the disk then has both versions, that of the DEK and that of the header: an index finds the disks
    // where they differ
    private void recordHeader(long disk, KeyId key) {
        entities.createNativeQuery("update disk set header_key_id = cast(:key as varchar(512)) where id = :disk")
                .setParameter("key", key == null ? null : key.canonical())
                .setParameter("disk", disk)
                .executeUpdate();
    }

    // the header contains this token now, and so none of the earlier ones
    private void forgetTokens(long disk, long serial) {
        entities.createNativeQuery("delete from header_token where disk_id = :disk and serial <= :serial")
                .setParameter("disk", disk)
                .setParameter("serial", serial)
                .executeUpdate();
    }

    /** Stores when nodes last sent a heartbeat, for many nodes in one statement. */
    @TransactionAttribute(REQUIRES_NEW)
    public void contacted(Collection<Long> nodes, Instant at) {
        entities.createNativeQuery("update node_enrollment set last_contact_at = :at where node_id in (:nodes)")
                .setParameter("at", at)
                .setParameter("nodes", nodes)
                .executeUpdate();
    }
}
