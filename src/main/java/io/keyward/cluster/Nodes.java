package io.keyward.cluster;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The nodes of the clusters. */
@Stateless
public class Nodes {

    private static final String PRESENT = "from Node n where n.cluster = :cluster and n.removedAt is null ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Nodes() {} // for the container

    public Nodes(EntityManager entities) {
        this.entities = entities;
    }

    /** The nodes a cluster has now, role by role. */
    public List<Node> of(ClusterId cluster) {
        return entities.createQuery(PRESENT + "order by n.role, n.ordinal", Node.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    public long count(ClusterId cluster, RoleName role) {
        return entities.createQuery("select count(n) " + PRESENT + "and n.role = :role", Long.class)
                .setParameter("cluster", cluster)
                .setParameter("role", role)
                .getSingleResult();
    }

    /** The nodes of a role beyond the first {@code keep}, the last ones first. */
    public List<Node> beyond(ClusterId cluster, RoleName role, int keep, int most) {
        return entities.createQuery(
                        PRESENT + "and n.role = :role and n.ordinal >= :keep order by n.ordinal desc", Node.class)
                .setParameter("cluster", cluster)
                .setParameter("role", role)
                .setParameter("keep", keep)
                .setMaxResults(most)
                .getResultList();
    }

    /** Adds the role's node of this ordinal, in the caller's transaction under the cluster's lock. */
    @TransactionAttribute
    public Node add(Cluster cluster, RoleName role, int ordinal) {
        var node = new Node(cluster, role, ordinal);
        entities.persist(node);
        return node;
    }
}
