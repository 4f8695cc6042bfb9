package io.keyward.disk.report;

import static io.keyward.disk.DekDeliveries.NEVER_DELIVERED;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts the copies of a cluster's DEKs: at Keyward, at nodes and in recovery kits. A deletion of the cluster erases only
 * those at Keyward.
 */
@Stateless
public class CopiesOfDeks {

    private static final String COUNT =
            """
            select cast(c.id as varchar(36)),
              (select count(*) from node n where n.cluster_id = c.id and n.removed_at is null),
              (select count(*) from disk where cluster_id = c.id and ciphertext is not null),
              (select count(*) from disk where cluster_id = c.id and ciphertext is not null and not (%s)),
              (select count(*) from recovery_kit k join disk d on d.id = k.disk_id where d.cluster_id = c.id)
            from cluster c where c.id in (:clusters)
            """
                    .formatted(NEVER_DELIVERED);

    /**
     * @param nodes the number of current nodes
     * @param deks the number of disks with a DEK
     * @param delivered how many of these DEKs have left Keyward, so that their erasure must be confirmed
     * @param kits the number of recorded recovery kits, which stay in the vault
     */
    public record Counts(long nodes, long deks, long delivered, long kits) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Counts of(ClusterId cluster) {
        return of(List.of(cluster)).get(cluster);
    }

    /** The copies of the DEKs of each of these clusters, by one query. */
    @SuppressWarnings("unchecked")
    public Map<ClusterId, Counts> of(Collection<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        var rows = (List<Object[]>) entities.createNativeQuery(COUNT)
                .setParameter(
                        "clusters", clusters.stream().map(ClusterId::value).toList())
                .getResultList();
        return rows.stream()
                .collect(toMap(row -> new ClusterId(UUID.fromString((String) row[0])), CopiesOfDeks::counts));
    }

    private static Counts counts(Object[] row) {
        return new Counts(number(row[1]), number(row[2]), number(row[3]), number(row[4]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
