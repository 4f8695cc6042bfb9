package io.keyward.disk;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.cluster.Role;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The disks of the clusters' nodes and their DEKs. A wrapping is written by one statement that names what it replaces:
 * nothing, when a disk is sealed; the very wrapping that was read, when it is moved to another key (invariant 1).
 */
@Stateless
public class Disks {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Disks() {} // for the container

    public Disks(EntityManager entities) {
        this.entities = entities;
    }

    /** The disks of a cluster's present nodes, node by node. */
    public List<Disk> of(ClusterId cluster) {
        return entities.createQuery(
                        "from Disk d where d.cluster = :cluster and d.erasure is null order by d.node, d.id",
                        Disk.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Adds the disks of a new node, unsealed, in the caller's transaction under the cluster's lock. */
    @TransactionAttribute
    public void add(Cluster cluster, Role role, Node node) {
        DiskTable.disksOf(cluster, role).forEach(plan -> entities.persist(new Disk(cluster.id(), node, plan)));
    }

    /** Disks that wait for their first DEK. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Long> unsealed(ClusterId cluster, int most) {
        return entities.createQuery(
                        "select d.id from Disk d where d.cluster = :cluster and d.protection <> :sse"
                                + " and d.dek.ciphertext is null and d.erasure is null order by d.id",
                        Long.class)
                .setParameter("cluster", cluster)
                .setParameter("sse", DiskProtection.SSE)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Gives a disk its first DEK and the check value of that DEK, in the caller's transaction under the cluster's lock.
     *
     * @return false where it has one already or is gone; then nothing changed
     */
    @TransactionAttribute
    public boolean seal(long disk, CheckedDek dek) {
        var wrapped = dek.wrapped();
        return entities.createNativeQuery("update disk set wrapped_by = :key, wrap_algorithm = :algorithm,"
                                + " ciphertext = :ciphertext, check_value = :check"
                                + " where id = :id and ciphertext is null and erasure is null")
                        .setParameter("key", wrapped.wrappedBy().canonical())
                        .setParameter("algorithm", wrapped.algorithm().name())
                        .setParameter("ciphertext", wrapped.ciphertext())
                        .setParameter("check", dek.check().value())
                        .setParameter("id", disk)
                        .executeUpdate()
                == 1;
    }

    /**
     * Replaces a DEK's wrapping where the old one is still in place, in the caller's transaction. A disk that has no check
     * value yet gets this one.
     *
     * @return false where another wrapping or none stands there now, or another check value; then nothing changed
     */
    @TransactionAttribute
    public boolean rewrap(long disk, WrappedDek old, CheckedDek fresh) {
        var wrapped = fresh.wrapped();
        return entities.createNativeQuery("update disk set wrapped_by = :key, wrap_algorithm = :algorithm,"
                                + " ciphertext = :ciphertext, check_value = :check"
                                + " where id = :id and wrapped_by = :oldKey and wrap_algorithm = :oldAlgorithm"
                                + " and ciphertext = :oldCiphertext"
                                + " and (check_value is null or check_value = :check)")
                        .setParameter("key", wrapped.wrappedBy().canonical())
                        .setParameter("algorithm", wrapped.algorithm().name())
                        .setParameter("ciphertext", wrapped.ciphertext())
                        .setParameter("check", fresh.check().value())
                        .setParameter("id", disk)
                        .setParameter("oldKey", old.wrappedBy().canonical())
                        .setParameter("oldAlgorithm", old.algorithm().name())
                        .setParameter("oldCiphertext", old.ciphertext())
                        .executeUpdate()
                == 1;
    }

    /** Sealed disks in a range of ids, behind {@code after}, whose DEK is not yet under the key. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Disk> notUnder(ClusterId cluster, KeyId key, DiskRange range, long after, int most) {
        return entities.createQuery(
                        "from Disk d where d.cluster = :cluster and d.dek.wrappedBy <> :key"
                                + " and d.id between :first and :last and d.id > :after order by d.id",
                        Disk.class)
                .setParameter("cluster", cluster)
                .setParameter("key", key)
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** The sealed disks of a cluster in at most so many ranges of about the same size. */
    @SuppressWarnings("unchecked")
    public List<DiskRange> ranges(ClusterId cluster, int most) {
        var rows = (List<Object[]>) entities.createNativeQuery(
                        "select min(id), max(id) from (select id, ntile(" + most + ") over (order by id) as part"
                                + " from disk where cluster_id = :cluster and ciphertext is not null) parts"
                                + " group by part order by 1")
                .setParameter("cluster", cluster.value())
                .getResultList();
        return rows.stream()
                .map(row -> new DiskRange(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
                .toList();
    }

    /** The first sealed disks, at most so many, under each key version in use: what to prove unwrap with. */
    public Map<KeyId, List<Disk>> samplesPerKey(ClusterId cluster, int most) {
        var ids = firstPerKey(cluster, most);
        return ids.isEmpty() ? Map.of() : sealed(ids).collect(groupingBy(Disks::sealedUnder));
    }

    @SuppressWarnings("unchecked")
    private List<Long> firstPerKey(ClusterId cluster, int most) {
        var rows = (List<Number>) entities.createNativeQuery("select id from (select id, row_number() over"
                        + " (partition by wrapped_by order by id) as place from disk"
                        + " where cluster_id = :cluster and ciphertext is not null) places where place <= :most")
                .setParameter("cluster", cluster.value())
                .setParameter("most", most)
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

    public DekCounts counts(ClusterId cluster) {
        return new DekCounts(entities
                .createQuery(
                        "select d.dek.wrappedBy, count(d) from Disk d where d.cluster = :cluster"
                                + " and d.dek.ciphertext is not null group by d.dek.wrappedBy",
                        Object[].class)
                .setParameter("cluster", cluster)
                .getResultList()
                .stream()
                .collect(toMap(row -> (KeyId) row[0], row -> (Long) row[1])));
    }

    /** The key versions that the disks of each node need, by node id. */
    public Map<Long, Set<KeyId>> keysPerNode(ClusterId cluster) {
        return entities
                .createQuery(
                        "select distinct d.node, d.dek.wrappedBy from Disk d where d.cluster = :cluster"
                                + " and d.dek.ciphertext is not null",
                        Object[].class)
                .setParameter("cluster", cluster)
                .getResultList()
                .stream()
                .collect(groupingBy(row -> (Long) row[0], mapping(row -> (KeyId) row[1], toSet())));
    }

    /** Erases the DEKs of a node that goes, in the caller's transaction under the cluster's lock. */
    @TransactionAttribute
    public void erase(Node node) {
        entities.createNativeQuery("update disk set erased_under = wrapped_by, erasure = 'UNCONFIRMED',"
                        + " wrapped_by = null, wrap_algorithm = null, ciphertext = null, check_value = null"
                        + " where node_id = :node and erasure is null")
                .setParameter("node", node.id())
                .executeUpdate();
    }
}
