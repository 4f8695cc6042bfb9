package io.keyward.disk.report;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The open {@link BootOverlap}s of nodes. Writes are in the caller's transaction. */
@Stateless
public class BootOverlaps {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public BootOverlaps() {} // for the container

    BootOverlaps(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<BootOverlap> find(long node) {
        return Optional.ofNullable(entities.find(BootOverlap.class, node));
    }

    /** The overlaps of the current nodes of a cluster. */
    public List<BootOverlap> of(ClusterId cluster) {
        return entities.createQuery(
                        "select o from BootOverlap o, Node n where n.id = o.node and n.removedAt is null"
                                + " and n.cluster = :cluster order by n.id",
                        BootOverlap.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Records the two boots, unless an earlier overlap of the node still waits for the decision of an operator. */
    public void begin(long node, Sender attested, Sender unattested, Instant now) {
        if (find(node).isEmpty()) {
            entities.persist(new BootOverlap(node, attested, unattested, now));
        }
    }

    public void end(long node) {
        find(node).ifPresent(entities::remove);
    }
}
