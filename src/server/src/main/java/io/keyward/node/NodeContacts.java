package io.keyward.node;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;

/** Reads when machines were enrolled as the nodes of a cluster, and when they last sent a heartbeat. */
@Stateless
public class NodeContacts {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The contacts of the current nodes of a cluster, by node id. A node without a machine and without a code has no entry. */
    public Map<Long, NodeContact> of(ClusterId cluster) {
        return entities.createQuery(
                        "select e from NodeEnrollment e, Node n where n.id = e.node and n.cluster = :cluster"
                                + " and n.removedAt is null",
                        NodeEnrollment.class)
                .setParameter("cluster", cluster)
                .getResultStream()
                .collect(toMap(NodeEnrollment::node, NodeEnrollment::contact));
    }
}
