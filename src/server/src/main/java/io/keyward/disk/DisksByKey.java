package io.keyward.disk;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds sealed disks by the key version that wraps their DEKs. A rotation reads from here the disks whose DEKs it has to move,
 * divided into ranges, and samples for its proof.
 */
@Stateless
public class DisksByKey {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public DisksByKey() {} // for the container

    public DisksByKey(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Up to {@code limit} sealed disks of a range, ordered by id, with an id above {@code after}, whose DEK is not under the
     * key version.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Disk> notUnder(ClusterId cluster, KeyId key, DiskRange range, long after, int limit) {
        return entities.createQuery(
                        "from Disk d where d.cluster = :cluster and d.dek.wrappedBy <> :key"
                                + " and d.id between :first and :last and d.id > :after order by d.id",
                        Disk.class)
                .setParameter("cluster", cluster)
                .setParameter("key", key)
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * True if a DEK of the cluster is not under this key version. The query reads only the first and the last version in an
     * index, so its time does not depend on the number of disks.
     */
    public boolean isAnyNotUnder(ClusterId cluster, KeyId key) {
        var ends = (Object[]) entities.createNativeQuery("select min(wrapped_by), max(wrapped_by) from disk"
                        + " where cluster_id = :cluster and wrapped_by is not null")
                .setParameter("cluster", cluster.value())
                .getSingleResult();
        return Stream.of(ends).anyMatch(end -> end != null && !end.equals(key.canonical()));
    }

    /**
     * True if the key version is in force, no rotation is under way, and every DEK is under it: a rotation that ended before
     * it had moved all DEKs leaves some under other versions.
     */
    public boolean isFullyInForce(Cluster cluster, KeyId key) {
        return cluster.target().isEmpty()
                && cluster.requireEncryption().key().equals(key)
                && !isAnyNotUnder(cluster.id(), key);
    }

    /** The key versions that the disks of each node of these clusters need, by node id. */
    public Map<Long, Set<KeyId>> keysPerNode(Collection<ClusterId> clusters) {
        return entities
                .createQuery(
                        "select distinct d.node, d.dek.wrappedBy from Disk d where d.cluster in :clusters"
                                + " and d.dek.ciphertext is not null",
                        Object[].class)
                .setParameter("clusters", clusters)
                .getResultList()
                .stream()
                .collect(groupingBy(row -> (Long) row[0], mapping(row -> (KeyId) row[1], toSet())));
    }

    /** The given clusters that have disks that need a DEK and have none yet. */
    public Set<ClusterId> unsealedAmong(Collection<ClusterId> clusters) {
        return Set.copyOf(entities.createQuery(
                        "select distinct d.cluster from Disk d where d.cluster in :clusters and d.protection <> :sse"
                                + " and d.dek.ciphertext is null and d.erasure is null",
                        ClusterId.class)
                .setParameter("clusters", clusters)
                .setParameter("sse", DiskProtection.SSE)
                .getResultList());
    }

    /** The given disks whose DEK is not under the key version. */
    public List<Disk> notUnder(KeyId key, Collection<Long> ids) {
        return entities.createQuery(
                        "from Disk d where d.id in :ids and d.dek.wrappedBy <> :key order by d.id", Disk.class)
                .setParameter("ids", ids)
                .setParameter("key", key)
                .getResultList();
    }

    /** Divides the sealed disks of a cluster into at most {@code limit} ranges of about the same size. */
    public List<DiskRange> ranges(ClusterId cluster, int limit) {
        return ranges(cluster, DiskRange.ALL, limit);
    }

    /** Divides the sealed disks of a range into at most {@code limit} smaller ranges of about the same size. */
    @SuppressWarnings("unchecked")
    public List<DiskRange> ranges(ClusterId cluster, DiskRange range, int limit) {
        var rows = (List<Object[]>) entities.createNativeQuery(
                        "select min(id), max(id) from (select id, ntile(" + limit + ") over (order by id) as part"
                                + " from disk where cluster_id = :cluster and id between :first and :last"
                                + " and ciphertext is not null) parts group by part order by 1")
                .setParameter("cluster", cluster.value())
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .getResultList();
        return rows.stream()
                .map(row -> new DiskRange(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
                .toList();
    }

    /**
     * Divides the sealed disks whose DEK is not under the key version into ranges.
     *
     * @param begins the position of the first disk of each range in the list of these disks sorted by id, counted from 1
     */
    @SuppressWarnings("unchecked")
    public List<DiskRange> rangesNotUnder(ClusterId cluster, KeyId key, Collection<Long> begins) {
        var first = (List<Number>) entities.createNativeQuery("select id from (select id, row_number() over"
                        + " (order by id) as place from disk where cluster_id = :cluster"
                        + " and ciphertext is not null and wrapped_by <> :key) places"
                        + " where place in :begins order by id")
                .setParameter("cluster", cluster.value())
                .setParameter("key", key.canonical())
                .setParameter("begins", begins)
                .getResultList();
        return DiskRange.beginningAt(first.stream().map(Number::longValue).toList());
    }

    /** For each key version that wraps a DEK, its first sealed disks by id, at most {@code limit}. */
    public Map<KeyId, List<Disk>> samplesPerKey(ClusterId cluster, int limit) {
        var ids = firstPerKey(cluster, limit);
        return ids.isEmpty() ? Map.of() : sealed(ids).collect(groupingBy(DisksByKey::sealedUnder));
    }

    @SuppressWarnings("unchecked")
    private List<Long> firstPerKey(ClusterId cluster, int limit) {
        var rows = (List<Number>) entities.createNativeQuery("select id from (select id, row_number() over"
                        + " (partition by wrapped_by order by id) as place from disk"
                        + " where cluster_id = :cluster and ciphertext is not null) places where place <= :limit")
                .setParameter("cluster", cluster.value())
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Number::longValue).toList();
    }

    private Stream<Disk> sealed(List<Long> ids) {
        return entities
                .createQuery(
                        "from Disk d where d.id in :ids and d.dek.ciphertext is not null order by d.id", Disk.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream();
    }

    private static KeyId sealedUnder(Disk disk) {
        return disk.dek().orElseThrow().wrappedBy();
    }
}
