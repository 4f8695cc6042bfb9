package io.keyward.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.role.RoleName;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of all clusters. */
@Stateless
public class Nodes {

    private static final String NOT_REMOVED = "from Node n where n.cluster = :cluster and n.removedAt is null ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The current nodes of a cluster, role by role. */
    public List<Node> of(ClusterId cluster) {
        return entities.createQuery(NOT_REMOVED + "order by n.role, n.ordinal", Node.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** The current node of a cluster with this host name; case makes no difference. */
    public Optional<Node> find(ClusterId cluster, String host) {
        return of(cluster).stream()
                .filter(node -> AsciiCase.equal(node.host(), host))
                .findFirst();
    }

    /** The current nodes of several clusters, in one query. A cluster without nodes is missing. */
    public Map<ClusterId, List<Node>> of(Collection<ClusterId> clusters) {
        return entities.createQuery(
                        "from Node n where n.cluster in :clusters and n.removedAt is null order by n.role, n.ordinal",
                        Node.class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(groupingBy(Node::cluster));
    }

    /** How many nodes several clusters have, in one query. A cluster without nodes is missing. */
    public Map<ClusterId, Integer> counts(Collection<ClusterId> clusters) {
        return entities.createQuery(
                        "select n.cluster, count(n) from Node n where n.cluster in :clusters and n.removedAt is null"
                                + " group by n.cluster",
                        Object[].class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(toMap(row -> (ClusterId) row[0], row -> ((Long) row[1]).intValue()));
    }

    public long count(ClusterId cluster, RoleName role) {
        return entities.createQuery("select count(n) " + NOT_REMOVED + "and n.role = :role", Long.class)
                .setParameter("cluster", cluster)
                .setParameter("role", role)
                .getSingleResult();
    }

    /** At most {@code limit} nodes of a role after its first {@code keep} ones, the last one first. */
    public List<Node> beyond(ClusterId cluster, RoleName role, int keep, int limit) {
        return entities.createQuery(
                        NOT_REMOVED + "and n.role = :role and n.ordinal >= :keep order by n.ordinal desc", Node.class)
                .setParameter("cluster", cluster)
                .setParameter("role", role)
                .setParameter("keep", keep)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Adds a node in the caller's transaction, which holds the lock of the cluster. */
    public Node add(Cluster cluster, RoleName role, int ordinal) {
        var node = new Node(cluster, role, ordinal);
        entities.persist(node);
        return node;
    }
}
