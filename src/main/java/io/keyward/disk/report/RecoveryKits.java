package io.keyward.disk.report;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** The recovery kits in customers' vaults, as far as nodes reported them. */
@Stateless
public class RecoveryKits {

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
     * Forgets the kits whose vault has purged them by now, and confirms the erasure of disks that waited only for them.
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
