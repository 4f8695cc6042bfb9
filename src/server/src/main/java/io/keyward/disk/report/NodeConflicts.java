package io.keyward.disk.report;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The conflicts of nodes whose key two machines use. The row of a conflict stays after an operator has decided it. */
@Stateless
public class NodeConflicts {

    private static final String OF_HOST = "select n.id from node n join cluster c on c.id = n.cluster_id"
            + " where c.resource_id_canonical = :cluster and n.host_canonical = :host"
            + " and (exists (select 1 from node_conflict k where k.node_id = n.id and k.decided_at is null)"
            + " or exists (select 1 from boot_overlap o where o.node_id = n.id)) order by n.id desc";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NodeConflicts() {} // for the container

    public NodeConflicts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<NodeConflict> open(long node) {
        return find(node).filter(NodeConflict::isOpen);
    }

    private Optional<NodeConflict> find(long node) {
        return Optional.ofNullable(entities.find(NodeConflict.class, node));
    }

    public List<NodeConflict> open(ClusterId cluster) {
        return entities.createQuery(
                        "select c from NodeConflict c, Node n where n.id = c.node and c.decidedAt is null"
                                + " and n.removedAt is null and n.cluster = :cluster order by n.id",
                        NodeConflict.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** True if a current node of this cluster has an open conflict. */
    public boolean isAnyOpen(ClusterId cluster) {
        return entities.createQuery(
                                "select count(c) from NodeConflict c, Node n where n.id = c.node and c.decidedAt is null"
                                        + " and n.removedAt is null and n.cluster = :cluster",
                                Long.class)
                        .setParameter("cluster", cluster)
                        .getSingleResult()
                > 0;
    }

    /** The id of the latest node with this host, current or removed, that has an open conflict or a {@link BootOverlap}. */
    @SuppressWarnings("unchecked")
    public Optional<Long> nodeOf(ResourceId cluster, String host) {
        var found = (List<Long>) entities.createNativeQuery(OF_HOST, Long.class)
                .setParameter("cluster", cluster.canonical())
                .setParameter("host", AsciiCase.fold(host))
                .getResultList();
        return found.stream().findFirst();
    }

    /** True if an operator has decided the conflict of the node at this time or later. */
    public boolean isDecidedSince(long node, Instant time) {
        return find(node)
                .flatMap(NodeConflict::decidedAt)
                .filter(decided -> !time.isAfter(decided))
                .isPresent();
    }

    public Optional<NodeConflict> begin(long node, Sender present, Sender other, Evidence evidence, Instant now) {
        var conflict = find(node).orElseGet(() -> new NodeConflict(node));
        conflict.begin(present, other, evidence, now);
        entities.persist(conflict);
        return Optional.of(conflict);
    }

    public void decide(long node, Instant now) {
        open(node).ifPresent(conflict -> conflict.decide(now));
        new BootOverlaps(entities).end(node);
    }
}
