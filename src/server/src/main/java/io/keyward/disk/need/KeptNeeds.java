package io.keyward.disk.need;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Updates the rows of {@code cluster_need}, which are computed for each cluster from {@code cluster_need_now}. A trigger
 * records each cluster that a transaction changes in {@code cluster_need_change}. On H2 the table is not maintained.
 */
@Stateless
public class KeptNeeds {

    /** The columns of {@code cluster_need}, in their order. */
    static final String COLUMNS =
            "cluster_id, key_id, spelling, deks, erasures, headers, kits, in_force, nodes, cluster_nodes,"
                    + " has_all_deks, reported, subscription_canonical, resource_group_canonical, name_canonical";

    private static final String CHANGED =
            """
            select cluster_id from cluster_need_change where cluster_id is not null
            group by cluster_id having max(noted_at) < :before order by cluster_id
            """;
    // two transactions that replace the rows of one cluster could both read the view before the other one has committed
    private static final String ONE_AT_A_TIME = "lock table cluster_need in share row exclusive mode";
    private static final String DIFFERING =
            """
            select distinct d.cluster_id from (
              (select %1$s from cluster_need where cluster_id in (:clusters)
                except select %1$s from cluster_need_now where cluster_id in (:clusters))
              union all
              (select %1$s from cluster_need_now where cluster_id in (:clusters)
                except select %1$s from cluster_need where cluster_id in (:clusters))) d
            where not exists (select 1 from cluster_need_change c where c.cluster_id is null or c.cluster_id = d.cluster_id)
            """
                    .formatted(COLUMNS);

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Up to {@code limit} changed clusters whose last change is earlier than {@code before}. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> changed(Instant before, int limit) {
        return clusters(entities.createNativeQuery(CHANGED, UUID.class)
                .setParameter("before", before)
                .setMaxResults(limit));
    }

    /**
     * Replaces the rows of these clusters. No other transaction does so at the same time. The records of their changes are
     * deleted first: the next statements then see every change whose record was deleted, and a transaction that commits later
     * leaves a new record.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void replace(Collection<ClusterId> clusters) {
        entities.createNativeQuery(ONE_AT_A_TIME).executeUpdate();
        change("delete from cluster_need_change where cluster_id in (:clusters)", clusters);
        change("delete from cluster_need where cluster_id in (:clusters)", clusters);
        change(
                "insert into cluster_need (%1$s) select %1$s from cluster_need_now where cluster_id in (:clusters)"
                        .formatted(COLUMNS),
                clusters);
    }

    /** The given clusters whose rows are wrong although no change is recorded. */
    public List<ClusterId> differingAmong(Collection<ClusterId> clusters) {
        return clusters(bind(entities.createNativeQuery(DIFFERING, UUID.class), clusters));
    }

    private void change(String sql, Collection<ClusterId> clusters) {
        bind(entities.createNativeQuery(sql), clusters).executeUpdate();
    }

    private static Query bind(Query query, Collection<ClusterId> clusters) {
        return query.setParameter(
                "clusters", clusters.stream().map(ClusterId::value).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<ClusterId> clusters(Query query) {
        return ((List<UUID>) query.getResultList()).stream().map(ClusterId::new).toList();
    }
}
