package io.keyward.disk.erasure;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.Node;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The orders to erase disks. Each order is stored with the time at which it becomes due. A transaction that creates orders
 * locks the row with the earliest time for the next order until the transaction ends. So the orders of the whole installation
 * become due one after the other, at the configured rate.
 */
@Stateless
public class EraseOrders {

    private static final String UNORDERED = "select d.id from disk d where d.node_id = :node and d.erasure is not null"
            + " and d.last_key_id is not null and not exists (select 1 from erase_order o where o.disk_id = d.id)"
            + " order by d.id";

    private static final String OF_CHOICE =
            """
            (select d.id from disk d join cluster c on c.id = d.cluster_id join node n on n.id = d.node_id
             where d.erasure in ('UNCONFIRMED', 'ACKNOWLEDGED') and c.resource_id_canonical = :cluster
               and (:anyHost = true or n.host_canonical = :host) and (:anyDisk = true or d.id = :disk))
            """;

    private static final String COUNT_OPEN =
            "select count(*) from erase_order where taken_back_at is null and disk_id in " + OF_CHOICE;

    private static final String TAKE_BACK = "update erase_order set taken_back_by = :by, taken_back_at = :now"
            + " where taken_back_at is null and disk_id in " + OF_CHOICE;

    // with the new serial the plan of the node changes, and the node refuses the signed order with the earlier serial
    private static final String RAISE_SERIALS =
            "update disk set serial = serial + 1 where id in (select o.disk_id from erase_order o"
                    + " where o.taken_back_by = :by and o.taken_back_at = :now) and id in " + OF_CHOICE;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public EraseOrders() {} // for the container

    public EraseOrders(EntityManager entities) {
        this.entities = entities;
    }

    /** Creates, in the caller's transaction, the orders to erase those disks of a removed node that had a DEK. */
    public void give(Node node, Removal removal, ErasurePace pace) {
        var disks = unordered(node);
        if (disks.isEmpty()) {
            return;
        }
        var next = lockNext();
        for (var disk : disks) {
            var due = pace.due(removal.at(), next);
            entities.persist(new EraseOrder(disk, removal, due));
            next = pace.after(due);
        }
        entities.createNativeQuery("update erase_pace set next_at = :next where id = 1")
                .setParameter("next", next)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Long> unordered(Node node) {
        entities.flush();
        return (List<Long>) entities.createNativeQuery(UNORDERED, Long.class)
                .setParameter("node", node.id())
                .getResultList();
    }

    private Instant lockNext() {
        return (Instant)
                entities.createNativeQuery("select next_at from erase_pace where id = 1 for update", Instant.class)
                        .getSingleResult();
    }

    /** The orders to erase disks of a node, by disk id. */
    public Map<Long, EraseOrder> ofNode(long node) {
        return entities.createQuery(
                        "select o from EraseOrder o, Disk d where d.id = o.disk and d.node = :node", EraseOrder.class)
                .setParameter("node", node)
                .getResultStream()
                .collect(toMap(EraseOrder::disk, order -> order));
    }

    /** The orders to erase these disks, by disk id. */
    public Map<Long, EraseOrder> of(Collection<Long> disks) {
        return disks.isEmpty()
                ? Map.of()
                : entities.createQuery("from EraseOrder o where o.disk in :disks", EraseOrder.class)
                        .setParameter("disks", disks)
                        .getResultStream()
                        .collect(toMap(EraseOrder::disk, order -> order));
    }

    /**
     * Takes back orders for disks whose erasure is not reported yet. A node that already has its order may still erase the
     * disk.
     *
     * @param by the object id of the operator
     * @return the number of orders that this call took back
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public int takeBack(OrderedDisks which, String by, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MICROS); // as the databases store it
        var taken = chosen(TAKE_BACK, which, by, at).executeUpdate();
        if (taken == 0) {
            AuditContext.nothingChanged();
        } else {
            chosen(RAISE_SERIALS, which, by, at).executeUpdate();
        }
        return taken;
    }

    /** The number of orders that can be taken back: the erasure of their disks is not reported yet. */
    public int countOpen(OrderedDisks which) {
        return ((Number) chosen(COUNT_OPEN, which).getSingleResult()).intValue();
    }

    private Query chosen(String statement, OrderedDisks which, String by, Instant at) {
        return chosen(statement, which).setParameter("by", by).setParameter("now", at);
    }

    private Query chosen(String statement, OrderedDisks which) {
        return entities.createNativeQuery(statement)
                .setParameter("cluster", which.cluster().canonical())
                .setParameter("anyHost", which.host().isEmpty())
                .setParameter("host", which.host().map(AsciiCase::fold).orElse(""))
                .setParameter("anyDisk", which.disk().isEmpty())
                .setParameter("disk", which.disk().orElse(0L));
    }
}
