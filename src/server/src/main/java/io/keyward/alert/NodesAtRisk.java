package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/**
 * The nodes whose disks could not have been opened while a {@code KEY_ACCESS_LOST} alert was open. The row of a disk shows only
 * its current key version, so this record is kept for the history.
 */
@Stateless
public class NodesAtRisk {

    private static final String RECORD =
            """
            insert into node_at_risk (alert_id, node_id, since)
            select distinct a.id, d.node_id, cast(:at as timestamp(6) with time zone)
            from alert a join disk d on d.cluster_id = a.cluster_id and d.wrapped_by = a.key_id
            where a.cluster_id = :cluster and a.cleared_at is null and a.kind = :lost
              and not exists (select 1 from node_at_risk k where k.alert_id = a.id and k.node_id = d.node_id)
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** A node, the alert about its lost key, and when a review first found that the node needed that key. */
    public record Risk(Node node, Alert alert, Instant since) {}

    /**
     * Records the nodes that need a key version with an open {@code KEY_ACCESS_LOST} alert. Needs a transaction of the caller
     * that holds the cluster's lock.
     */
    public void record(ClusterId cluster, Instant at) {
        entities.flush();
        entities.createNativeQuery(RECORD)
                .setParameter("cluster", cluster.value())
                .setParameter("lost", AlertKind.KEY_ACCESS_LOST.name())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** The records of a cluster, the latest first. */
    public List<Risk> of(ClusterId cluster, int limit) {
        return entities.createQuery(
                        "select n, a, r.since from NodeAtRisk r join Alert a on a.id = r.id.alert"
                                + " join Node n on n.id = r.id.node where a.cluster = :cluster"
                                + " order by r.since desc, a.id desc, n.id",
                        Risk.class)
                .setParameter("cluster", cluster)
                .setMaxResults(limit)
                .getResultList();
    }
}
