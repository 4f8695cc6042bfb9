package io.keyward.disk.tally;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares {@code dek_tally} with the rows of the disks. One statement reads both in one snapshot, and each transaction
 * changes both, so a running transaction never causes a difference. A server of an older release can cause one, because it
 * changes disks without updating {@code dek_tally}.
 */
@Stateless
public class TallyDrift {

    private static final String DEKS =
            """
            select cast(b.cluster_id as varchar(36)), b.key_id, sum(b.deks) from (
              select d.cluster_id, d.wrapped_by as key_id, count(*) as deks from disk d
              where d.cluster_id in (:clusters) and d.wrapped_by is not null group by d.cluster_id, d.wrapped_by
              union all
              select t.cluster_id, t.key_id, -sum(t.deks) from dek_tally t
              where t.cluster_id in (:clusters) group by t.cluster_id, t.key_id) b
            group by b.cluster_id, b.key_id having sum(b.deks) <> 0
            """;
    private static final String NODES =
            """
            select cast(b.cluster_id as varchar(36)), max(b.key_id), sum(b.nodes) from (
              select d.cluster_id, min(d.wrapped_by) as key_id, count(distinct d.node_id) as nodes from disk d
              where d.cluster_id in (:clusters) and d.wrapped_by is not null group by d.cluster_id
              union all
              select t.cluster_id, min(t.key_id), -sum(t.nodes) from dek_tally t
              where t.cluster_id in (:clusters) group by t.cluster_id) b
            group by b.cluster_id having sum(b.nodes) <> 0
            """;
    private static final String SPREAD = "select cluster_id from dek_tally where cluster_id in (:clusters)"
            + " group by cluster_id having count(*) > count(distinct key_id)";
    private static final String HEADERS =
            """
            update disk set header_key_id = (select r.key_id from disk_report r where r.disk_id = disk.id)
            where cluster_id = :cluster and exists (select 1 from disk_report r where r.disk_id = disk.id
              and coalesce(r.key_id, '') <> coalesce(disk.header_key_id, ''))
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Up to {@code limit} ids of clusters, deleted ones included, sorted.
     *
     * @param after the last cluster of the previous page; null for the first page
     */
    @SuppressWarnings("unchecked")
    public List<ClusterId> page(ClusterId after, int limit) {
        var query = entities.createNativeQuery(
                        "select id from cluster" + (after == null ? "" : " where id > :after") + " order by id",
                        UUID.class)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("after", after.value());
        }
        return ((List<UUID>) query.getResultList()).stream().map(ClusterId::new).toList();
    }

    /** The given clusters whose numbers in {@code dek_tally} differ from the rows of their disks. */
    public Set<ClusterId> among(Collection<ClusterId> clusters) {
        return Stream.of(DEKS, NODES)
                .flatMap(query -> rows(query, clusters).stream())
                .map(row -> new ClusterId(UUID.fromString((String) row[0])))
                .collect(Collectors.toSet());
    }

    /** The given clusters that have several rows for one key version. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> spreadAmong(Collection<ClusterId> clusters) {
        var ids = (List<UUID>) entities.createNativeQuery(SPREAD, UUID.class)
                .setParameter("clusters", values(clusters))
                .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }

    /**
     * Corrects the numbers of a cluster and merges its rows. The lock of the cluster prevents other servers from doing the
     * same at once.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void correct(ClusterId cluster) {
        entities.createNativeQuery("select id from cluster where id = :cluster for update")
                .setParameter("cluster", cluster.value())
                .getSingleResult();
        rows(DEKS, List.of(cluster)).forEach(row -> add(cluster, row, number(row[2]), 0));
        rows(NODES, List.of(cluster)).forEach(row -> add(cluster, row, 0, number(row[2])));
        new DekTally(entities).compact(cluster);
    }

    private void add(ClusterId cluster, Object[] row, long deks, long nodes) {
        new DekTally(entities).add(cluster, (String) row[1], deks, nodes);
    }

    /**
     * Copies the key versions in reported headers to the rows of a cluster's disks where these differ. It takes one cluster at
     * a time, because PostgreSQL would read the reports of all clusters if the query named several.
     *
     * @return how many disks were corrected
     */
    @TransactionAttribute(REQUIRES_NEW)
    public int copyHeaders(ClusterId cluster) {
        return entities.createNativeQuery(HEADERS)
                .setParameter("cluster", cluster.value())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, Collection<ClusterId> clusters) {
        return entities.createNativeQuery(query)
                .setParameter("clusters", values(clusters))
                .getResultList();
    }

    private static List<UUID> values(Collection<ClusterId> clusters) {
        return clusters.stream().map(ClusterId::value).toList();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
