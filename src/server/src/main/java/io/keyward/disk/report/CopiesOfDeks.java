package io.keyward.disk.report;

import static io.keyward.disk.DekDeliveries.NEVER_DELIVERED;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What exists of the DEKs of a cluster: at Keyward, at nodes and in recovery kits. A deletion erases the first alone. */
@Stateless
public class CopiesOfDeks {

    private static final String COUNT =
            """
            select (select count(*) from node n where n.cluster_id = :cluster and n.removed_at is null),
              (select count(*) from disk where cluster_id = :cluster and ciphertext is not null),
              (select count(*) from disk where cluster_id = :cluster and ciphertext is not null and not (%s)),
              (select count(*) from recovery_kit k join disk d on d.id = k.disk_id where d.cluster_id = :cluster)
            """
                    .formatted(NEVER_DELIVERED);

    /**
     * @param nodes the current nodes
     * @param deks the disks with a DEK
     * @param delivered how many of these DEKs have left Keyward, so that their erasure must be confirmed
     * @param kits the recovery kits on record, which stay in the vault
     */
    public record Counts(long nodes, long deks, long delivered, long kits) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Counts of(ClusterId cluster) {
        var row = (Object[]) entities.createNativeQuery(COUNT)
                .setParameter("cluster", cluster.value())
                .getSingleResult();
        return new Counts(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
