package io.keyward.disk;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.cluster.role.Role;
import io.keyward.disk.tally.DekChanges;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/**
 * The disks of all nodes and their wrapped DEKs. A wrapped DEK is written by one statement that compares the previous value
 * (invariant 1): a disk gets its first DEK only if it has none, and a new wrapped DEK only if it still has the one that was
 * read.
 */
@Stateless
public class Disks {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The disks of the current nodes of a cluster, node by node. */
    public List<Disk> of(ClusterId cluster) {
        return entities.createQuery(
                        "from Disk d where d.cluster = :cluster and d.erasure is null order by d.node, d.id",
                        Disk.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Up to {@code limit} disks of the current nodes, ordered by id, with an id above {@code after}. */
    public List<Disk> page(ClusterId cluster, long after, int limit) {
        return entities.createQuery(
                        "from Disk d where d.cluster = :cluster and d.erasure is null and d.id > :after order by d.id",
                        Disk.class)
                .setParameter("cluster", cluster)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** All disks of a node, including those that the node must erase. */
    public List<Disk> ofNode(long node) {
        return entities.createQuery("from Disk d where d.node = :node order by d.id", Disk.class)
                .setParameter("node", node)
                .getResultList();
    }

    /** The disk of this node with this id; empty if the node has no such disk. */
    public Optional<Disk> find(long disk, long node) {
        return Optional.ofNullable(entities.find(Disk.class, disk))
                .filter(found -> found.node().equals(node));
    }

    /** The disk, read again from the database. */
    public Disk current(long disk) {
        var found = entities.find(Disk.class, disk);
        entities.refresh(found);
        return found;
    }

    /**
     * Records in the caller's transaction that the header of an erased disk is destroyed, so that the key versions in its
     * tokens are no longer needed.
     *
     * @return false if the erasure of the disk has this state already, or the disk is not erased
     */
    public boolean confirmErasure(long disk, Erasure erasure) {
        var changed = entities.createNativeQuery("update disk set erasure = :erasure, serial = serial + 1"
                                + " where id = :disk and erasure <> :erasure")
                        .setParameter("erasure", erasure.name())
                        .setParameter("disk", disk)
                        .executeUpdate()
                == 1;
        if (changed) {
            entities.createNativeQuery("delete from header_token where disk_id = :disk")
                    .setParameter("disk", disk)
                    .executeUpdate();
        }
        return changed;
    }

    /** Adds the unsealed disks of a new node in the caller's transaction, which holds the lock of the cluster. */
    public void add(Cluster cluster, Role role, Node node) {
        DiskTable.disksOf(cluster, role).forEach(plan -> entities.persist(new Disk(cluster.id(), node, plan)));
    }

    /** Up to {@code limit} disks that need a DEK and have none yet. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Long> unsealed(ClusterId cluster, int limit) {
        return entities.createQuery(
                        "select d.id from Disk d where d.cluster = :cluster and d.protection <> :sse"
                                + " and d.dek.ciphertext is null and d.erasure is null order by d.id",
                        Long.class)
                .setParameter("cluster", cluster)
                .setParameter("sse", DiskProtection.SSE)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Gives a disk its first DEK with the check value, in the caller's transaction, which holds the lock of the cluster.
     *
     * @return false if the disk already has a DEK or is erased; nothing is changed then
     */
    public boolean seal(long disk, CheckedDek dek) {
        return seal(Map.of(disk, dek)) == 1;
    }

    /**
     * Gives several disks their first DEK. The caller holds the lock of the cluster. Disks that already have a DEK or are
     * erased are not changed.
     *
     * @return how many disks were changed
     */
    @TransactionAttribute
    public int seal(Map<Long, CheckedDek> deks) {
        var sealed = new HashMap<>(deks);
        sealed.entrySet().removeIf(dek -> !store(dek.getKey(), dek.getValue()));
        new DekChanges(entities).sealed(sealed);
        return sealed.size();
    }

    private boolean store(long disk, CheckedDek dek) {
        var wrapped = dek.wrapped();
        return entities.createNativeQuery("update disk set wrapped_by = :key, wrap_algorithm = :algorithm,"
                                + " ciphertext = :ciphertext, check_value = :check, serial = serial + 1"
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
     * Replaces wrapped DEKs in the caller's transaction. A disk is not changed if its wrapped DEK is no longer the old one, or
     * if its check value differs from the new one. A disk without a check value gets the new one.
     *
     * @return how many disks were changed
     */
    public int rewrap(List<Rewrap> rewraps) {
        var stored = entities.unwrap(Session.class).doReturningWork(new RewrapBatch(rewraps));
        stored.stream()
                .collect(groupingBy(
                        rewrap -> List.of(
                                rewrap.old().wrappedBy(),
                                rewrap.fresh().wrapped().wrappedBy()),
                        mapping(Rewrap::disk, toList())))
                .forEach((keys, disks) -> new DekChanges(entities).moved(keys.get(0), keys.get(1), disks));
        return stored.size();
    }

    /**
     * Replaces the stored DEK of a disk if it is still {@code old}. Call this in a transaction that holds the lock of the
     * cluster.
     *
     * @return false if the disk no longer has the old wrapped DEK; then nothing is changed
     */
    public boolean replace(long disk, WrappedDek old, CheckedDek fresh) {
        var wrapped = fresh.wrapped();
        var replaced = entities.createNativeQuery("update disk set wrapped_by = :key, wrap_algorithm = :algorithm,"
                                + " ciphertext = :ciphertext, check_value = :check, serial = serial + 1"
                                + " where id = :id and wrapped_by = :oldKey and wrap_algorithm = :oldAlgorithm"
                                + " and ciphertext = :oldCiphertext")
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
        if (replaced) {
            new DekChanges(entities).moved(old.wrappedBy(), wrapped.wrappedBy(), List.of(disk));
        }
        return replaced;
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
        return new DisksByKey(entities).keysPerNode(List.of(cluster));
    }

    /**
     * Erases the DEKs of a node that is removed, in the caller's transaction, which holds the lock of the cluster. If no
     * machine can have the DEK, no copy is left at a node: the disk then needs no key version, and nobody has to confirm the
     * erasure.
     */
    public void erase(Node node) {
        new DekChanges(entities).erasing(node);
        entities.createNativeQuery("update disk set last_key_id = case when " + DekDeliveries.NEVER_DELIVERED
                        + " then null else wrapped_by end, erasure = 'UNCONFIRMED',"
                        + " wrapped_by = null, wrap_algorithm = null, ciphertext = null, check_value = null,"
                        + " serial = serial + 1 where node_id = :node and erasure is null")
                .setParameter("node", node.id())
                .executeUpdate();
    }
}
