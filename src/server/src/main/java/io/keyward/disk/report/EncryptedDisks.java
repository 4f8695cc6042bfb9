package io.keyward.disk.report;

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
 * How many disks are encrypted under the customer's key, according to the reports of their nodes. That a disk has a DEK does
 * not mean that it is encrypted: the agent of the node has to do that.
 */
@Stateless
public class EncryptedDisks {

    private static final String COUNT =
            """
            select cast(d.cluster_id as varchar(36)), count(*), count(r.disk_id),
              count(case when r.state in ('SEALED', 'OPEN', 'SUSPENDED', 'CUT')
                and (r.task is null or r.task <> 'encrypt') then 1 end)
            from disk d left join disk_report r on r.disk_id = d.id
            where d.cluster_id in (:clusters) and d.wrapped_by is not null group by d.cluster_id
            """;

    /**
     * The disks of a cluster that have a DEK.
     *
     * @param planned how many there are
     * @param reported how many of them their nodes have reported
     * @param encrypted how many of them are encrypted completely
     */
    public record Counts(long planned, long reported, long encrypted) {

        static final Counts NONE = new Counts(0, 0, 0);

        /** {@code none} if no disk is known to be encrypted, {@code some} or {@code all}. */
        public String extent() {
            if (encrypted == 0) {
                return "none";
            }
            return encrypted < planned ? "some" : "all";
        }
    }

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Counts of(ClusterId cluster) {
        return of(List.of(cluster)).getOrDefault(cluster, Counts.NONE);
    }

    /** The counts by cluster. A cluster without a DEK has no entry. */
    @SuppressWarnings("unchecked")
    public Map<ClusterId, Counts> of(Collection<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        var rows = (List<Object[]>) entities.createNativeQuery(COUNT)
                .setParameter(
                        "clusters", clusters.stream().map(ClusterId::value).toList())
                .getResultList();
        return rows.stream().collect(toMap(EncryptedDisks::cluster, EncryptedDisks::counts));
    }

    private static ClusterId cluster(Object[] row) {
        return new ClusterId(UUID.fromString((String) row[0]));
    }

    private static Counts counts(Object[] row) {
        return new Counts(number(row[1]), number(row[2]), number(row[3]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
