package io.keyward.node;

import io.keyward.access.GracePolicies;
import io.keyward.disk.Disks;
import io.keyward.installation.InstallationKeys;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The plans of nodes, computed from the stored disks and the policy of the cluster with each call. */
@Stateless
public class NodePlans {

    private static final String SERIAL =
            """
            select coalesce((select sum(d.serial) from disk d where d.node_id = :node), 0)
                 + coalesce((select max(g.serial) from grace_policy g where g.cluster_id = :cluster), 0)
            """;

    /** More than the serial numbers of a node's disks add up to. */
    private static final long FURTHER = 1_000_000;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Disks disks;

    @Inject
    GracePolicies graces;

    @Inject
    InstallationKeys keys;

    public NodePlans() {} // for the container

    /** The plan of a node. The serial is read first: a change in between gives the next plan another serial. */
    public NodePlan of(EnrolledNode node) {
        var serial = serial(node);
        return new NodePlan(node, serial, graces.of(node.cluster()), disks.ofNode(node.id()));
    }

    /** The sum of the serial numbers of everything that is in the plan grows if one of them does. Other signing keys change it too. */
    public long serial(EnrolledNode node) {
        var stored = (Number) entities.createNativeQuery(SERIAL)
                .setParameter("node", node.id())
                .setParameter("cluster", node.cluster().value())
                .getSingleResult();
        return keys.edition() * FURTHER + stored.longValue();
    }
}
