package io.keyward.disk;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Records which wrapped DEKs leave Keyward: in the plan of a node, in the token for a header, or in any other answer. Until
 * then a disk is only planned: no copy of its DEK exists but that in the database and its backups. A delivery is recorded in a
 * transaction that has ended before the answer is sent; so a server that dies in between leaves a disk that counts as
 * delivered.
 */
@Stateless
public class DekDeliveries {

    /**
     * A condition in SQL for a row of {@code disk}: no machine can have its DEK. A server of an earlier release records no
     * deliveries, but it delivers to enrolled nodes only.
     */
    public static final String NEVER_DELIVERED =
            """
            disk.undelivered and not exists (
              select 1 from node_enrollment e where e.node_id = disk.node_id and e.public_key is not null)
            """;

    private static final String DELIVER =
            "update disk set undelivered = false where undelivered and ciphertext is not null";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public DekDeliveries() {} // for the container

    public DekDeliveries(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Records that the DEKs of all sealed disks of a node leave, in the caller's transaction, if it has one. Call this before
     * the disks are read, and hand out only disks that are {@link Disk#isDelivered}: a DEK can be stored in between.
     */
    public void recordNode(long node) {
        entities.createNativeQuery(DELIVER + " and node_id = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    /** Records that the DEK of a disk leaves, in the caller's transaction, if it has one. */
    public void recordDisk(long disk) {
        entities.createNativeQuery(DELIVER + " and id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }
}
