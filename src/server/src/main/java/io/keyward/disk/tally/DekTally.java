package io.keyward.disk.tally;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The number of DEKs of each cluster under each key version, for pages, lists and metrics, where counting the disks would take
 * too long. Each number is the sum of rows of the table {@code dek_tally}, which {@link DekChanges} writes. Decisions use the
 * rows of the disks instead (invariants 2 and 8).
 */
@Stateless
public class DekTally {

    private static final int MAX_ROWS = 10_000; // in one statement; a rotation adds two for each chunk

    private static final String OF =
            "select key_id, sum(deks) from dek_tally where cluster_id = :cluster group by key_id having sum(deks) > 0";
    private static final String OF_CLUSTERS = "select cast(cluster_id as varchar(36)), key_id, sum(deks) from dek_tally"
            + " where cluster_id in (:clusters) group by cluster_id, key_id having sum(deks) > 0";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public DekTally() {} // for the container

    public DekTally(EntityManager entities) {
        this.entities = entities;
    }

    @SuppressWarnings("unchecked")
    public Map<KeyId, Long> of(ClusterId cluster) {
        var rows = (List<Object[]>) entities.createNativeQuery(OF)
                .setParameter("cluster", cluster.value())
                .getResultList();
        return rows.stream().collect(toMap(row -> KeyId.parse((String) row[0]), row -> number(row[1])));
    }

    /** The numbers of DEKs of several clusters, in one query. A cluster without DEKs has no entry. */
    @SuppressWarnings("unchecked")
    public Map<ClusterId, Map<KeyId, Long>> of(Collection<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        var rows = (List<Object[]>) entities.createNativeQuery(OF_CLUSTERS)
                .setParameter(
                        "clusters", clusters.stream().map(ClusterId::value).toList())
                .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> new ClusterId(UUID.fromString((String) row[0])),
                        toMap(row -> KeyId.parse((String) row[1]), row -> number(row[2]))));
    }

    /**
     * Merges the rows of a cluster into one row for each key version, in the caller's transaction, which holds the lock of the
     * cluster. Rows that other transactions add at the same time stay.
     */
    @TransactionAttribute
    @SuppressWarnings("unchecked")
    public void compact(ClusterId cluster) {
        var rows = (List<Object[]>)
                entities.createNativeQuery("select id, key_id, deks, nodes from dek_tally where cluster_id = :cluster")
                        .setParameter("cluster", cluster.value())
                        .setMaxResults(MAX_ROWS)
                        .getResultList();
        if (rows.size() > 1) {
            entities.createNativeQuery("delete from dek_tally where id in (:rows)")
                    .setParameter(
                            "rows", rows.stream().map(row -> number(row[0])).toList())
                    .executeUpdate();
            rows.stream()
                    .collect(groupingBy(row -> (String) row[1]))
                    .forEach((key, ofKey) -> add(cluster, key, sum(ofKey, 2), sum(ofKey, 3)));
        }
    }

    private static long sum(List<Object[]> rows, int column) {
        return rows.stream().mapToLong(row -> number(row[column])).sum();
    }

    public void add(ClusterId cluster, String key, long deks, long nodes) {
        if (deks != 0 || nodes != 0) {
            entities.createNativeQuery(
                            "insert into dek_tally (cluster_id, key_id, deks, nodes) values (:cluster, :key, :deks, :nodes)")
                    .setParameter("cluster", cluster.value())
                    .setParameter("key", key)
                    .setParameter("deks", deks)
                    .setParameter("nodes", nodes)
                    .executeUpdate();
        }
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
