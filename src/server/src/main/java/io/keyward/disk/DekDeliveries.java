package io.keyward.disk;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Records which wrapped DEKs leave Keyward: in the plan of a node, in the token for a header, or in any other response. Before
 * the first delivery, a disk is only planned: copies of its DEK exist only in the database and its backups. The transaction
 * that records a delivery ends before the response is sent. If the server dies in between, the disk counts as delivered.
 */
@Stateless
public class DekDeliveries {

    /**
     * An SQL condition on a row of {@code disk}: no machine can have its DEK. A disk of an enrolled node never meets the
     * condition, because a server of an earlier release delivers DEKs to enrolled nodes and does not record that.
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
     * Records the delivery of the DEKs of all sealed disks of a node, in the caller's transaction if there is one. Call this
     * before you read the disks, and send only disks that are {@link Disk#isDelivered}: another transaction can store a DEK in
     * between.
     */
    public void recordNode(long node) {
        entities.createNativeQuery(DELIVER + " and node_id = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    /** Records the delivery of the DEK of a disk, in the caller's transaction if there is one. */
    public void recordDisk(long disk) {
        entities.createNativeQuery(DELIVER + " and id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }
}
