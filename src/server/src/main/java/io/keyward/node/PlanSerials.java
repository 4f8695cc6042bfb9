package io.keyward.node;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * The serial numbers of plans. A node gets its plan again when the response to a heartbeat contains another number than its
 * plan.
 */
@Stateless
public class PlanSerials {

    private static final String SERIAL =
            """
            select coalesce((select sum(d.serial) from disk d where d.node_id = :node), 0)
                 + coalesce((select max(g.serial) from grace_policy g where g.cluster_id = :cluster), 0)
                 + (select count(*) from erase_order o join disk d on d.id = o.disk_id
                    where d.node_id = :node and o.due_at <= :now)
                 + coalesce((select k.serial from node_conflict k where k.node_id = :node), 0)
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The sum of the serial numbers of all stored parts of the plan, plus the number of orders that are due. It grows whenever
     * one of them grows.
     */
    public long of(EnrolledNode node, Instant now) {
        var stored = (Number) entities.createNativeQuery(SERIAL)
                .setParameter("node", node.id())
                .setParameter("cluster", node.cluster().value())
                .setParameter("now", now)
                .getSingleResult();
        return stored.longValue();
    }
}
