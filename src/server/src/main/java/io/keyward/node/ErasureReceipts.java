package io.keyward.node;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The receipts of erased disks, as the nodes signed them. Only the first receipt for each disk is stored. */
@Stateless
public class ErasureReceipts {

    private static final String STORE =
            "insert into erasure_receipt (disk_id, receipt, erased_at, received_at) values (:disk, :receipt, :erased,"
                    + " :now)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The stored receipt for a disk, as signed; empty if there is none. */
    @SuppressWarnings("unchecked")
    public Optional<String> find(long disk) {
        var found = (List<String>)
                entities.createNativeQuery("select receipt from erasure_receipt where disk_id = :disk", String.class)
                        .setParameter("disk", disk)
                        .getResultList();
        return found.stream().findFirst();
    }

    /**
     * Stores a receipt in the caller's transaction if the disk has none.
     *
     * @return false if the disk already has one
     */
    public boolean store(ErasureReceipt receipt, Instant now) {
        var first = find(receipt.disk()).isEmpty();
        if (first) {
            entities.createNativeQuery(STORE)
                    .setParameter("disk", receipt.disk())
                    .setParameter("receipt", receipt.document())
                    .setParameter("erased", receipt.erasedAt())
                    .setParameter("now", now)
                    .executeUpdate();
        }
        return first;
    }
}
