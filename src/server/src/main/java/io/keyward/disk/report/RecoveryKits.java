package io.keyward.disk.report;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.disk.DiskProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The recovery kits in customers' vaults, as far as nodes reported them. */
@Stateless
public class RecoveryKits {

    /**
     * The largest number of stored kits of a disk. Each change of the disk's DEK or key version adds one, which stays until
     * the vault has purged it.
     */
    static final int MAX_OF_DISK = 256;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public RecoveryKits() {} // for the container

    public RecoveryKits(EntityManager entities) {
        this.entities = entities;
    }

    public List<RecoveryKit> of(long disk) {
        return entities.createQuery("from RecoveryKit k where k.disk = :disk order by k.id", RecoveryKit.class)
                .setParameter("disk", disk)
                .getResultList();
    }

    /**
     * Stores in the caller's transaction the kits that a node reports for its disks. A kit that the node does not report stays
     * stored: only a signed receipt proves that it is deleted.
     *
     * @throws DiskProblem if a disk would have more than the largest number of kits
     */
    public void report(Collection<Heartbeat.Kit> reported) {
        var byDisk = reported.stream().collect(groupingBy(Heartbeat.Kit::disk));
        byDisk.forEach((disk, kits) -> report(disk, kits));
    }

    private void report(long disk, List<Heartbeat.Kit> kits) {
        var known = of(disk).stream().collect(toMap(RecoveryKit::secretId, kit -> kit));
        var before = known.size();
        kits.forEach(
                kit -> known.computeIfAbsent(kit.secretId(), id -> added(kit)).replace(kit));
        if (known.size() > before && known.size() > MAX_OF_DISK) {
            throw DiskProblem.limitReached(
                    "disk %d has as many recovery kits as are on record".formatted(disk),
                    MAX_OF_DISK,
                    "delete the old secrets in the vault and report their purge dates");
        }
    }

    private RecoveryKit added(Heartbeat.Kit kit) {
        var added = new RecoveryKit(kit);
        entities.persist(added);
        return added;
    }

    /**
     * Records in the caller's transaction that kits of a disk were deleted, and deletes the rows of those that the vault has
     * purged by now.
     *
     * @param purgeDate returns when the vault purges a kit; empty if the kit was not deleted
     * @return the kits that can still be read or recovered
     */
    public List<RecoveryKit> deleted(long disk, Function<RecoveryKit, Optional<Instant>> purgeDate, Instant now) {
        var stored = of(disk);
        stored.forEach(kit -> purgeDate.apply(kit).ifPresent(kit::deletedUntil));
        var byPurged = stored.stream().collect(partitioningBy(kit -> kit.isPurged(now)));
        byPurged.get(true).forEach(entities::remove);
        return byPurged.get(false);
    }

    /**
     * Deletes the rows of kits that the vault has purged by now, and confirms the erasure of the disks that waited only for
     * that.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void forgetPurged(Instant now) {
        entities.createNativeQuery("delete from recovery_kit where purge_date <= :now")
                .setParameter("now", now)
                .executeUpdate();
        entities.createNativeQuery("update disk set erasure = 'CONFIRMED', serial = serial + 1"
                        + " where erasure = 'KIT_RECOVERABLE'"
                        + " and not exists (select 1 from recovery_kit k where k.disk_id = disk.id)")
                .executeUpdate();
    }
}
