package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.Node;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.NodeBoots;
import io.keyward.key.ManagedIdentityId;
import io.keyward.node.machine.EnrollingMachine;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Binds machines to planned nodes. An operator issues a code for a node, and the first machine that presents the code becomes
 * the node; or Azure attests a machine that a rule of the cluster admits.
 */
@Stateless
public class Enrollments {

    private static final String OF_NODE =
            "select n, c.resourceId, c.encryption, e.publicKey from NodeEnrollment e, Node n, Cluster c"
                    + " where n.id = e.node and c.id = n.cluster and e.node = :node and e.publicKey is not null";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    UsedNonces nonces;

    @Inject
    NodeBoots boots;

    @Inject
    AuditContext audit;

    /** Stores a new code for a node, which replaces the previous one. */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public void offer(Node node, EnrollmentCode code, Instant expiresAt) {
        enrollment(node.id()).offer(code, expiresAt);
        audit.addFact("node", node.host());
        audit.addFact("codeExpiresAt", expiresAt.toString());
    }

    /** The cluster of the node that the code is for; empty if the code is unknown or was replaced. */
    public Optional<Cluster> clusterOf(EnrollmentCode code) {
        return entities.createQuery(
                        "select c from NodeEnrollment e, Node n, Cluster c where n.id = e.node"
                                + " and c.id = n.cluster and e.codeHash = :hash",
                        Cluster.class)
                .setParameter("hash", code.hash())
                .getResultStream()
                .findFirst();
    }

    /**
     * Binds the machine's key to the node that the code is for. The operator gave the code to this machine, so from now on it
     * is the node, even if another machine uses the same key.
     *
     * @param caller the identity of the machine's token
     * @throws NodeProblem if this key cannot use the code, or if the identity is not that of the cluster
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public EnrolledNode enroll(
            EnrollmentCode code, RequestNonce nonce, EnrollingMachine machine, ManagedIdentityId caller, Instant now) {
        nonces.use(nonce, now);
        var enrollment = lock(code);
        var node = entities.find(Node.class, enrollment.node());
        requireCaller(node, caller);
        if (!node.isPresentAt(now)) {
            throw NodeProblem.codeInvalid();
        }
        var former = enrollment.publicKey();
        if (enrollment.bind(machine.key(), machine.agentVersion(), now)) {
            updateBoots(node, former, machine, now);
        } else {
            audit.repeatsEarlierRequest(); // the response to the first request may have been lost
        }
        entities.flush();
        audit.addFact("node", node.host());
        audit.addFact("nodeKey", machine.key());
        return find(node.id()).orElseThrow();
    }

    private void updateBoots(Node node, Optional<String> former, EnrollingMachine machine, Instant now) {
        forgetAttestation(node);
        if (former.filter(machine.key()::equals).isEmpty()) {
            boots.forget(node.id(), now);
        } else {
            machine.sender().ifPresent(sender -> boots.enroll(node.id(), sender, now));
        }
    }

    // the operator gave the code to this machine, so an attestation of the node's earlier machine no longer applies
    private void forgetAttestation(Node node) {
        entities.createNativeQuery("delete from attested_machine where node_id = :node")
                .setParameter("node", node.id())
                .executeUpdate();
    }

    private void requireCaller(Node node, ManagedIdentityId caller) {
        var cluster = entities.find(Cluster.class, node.cluster());
        if (!cluster.requireEncryption().identity().equals(caller)) {
            throw NodeProblem.notThisNode("the token is of an identity that is not the cluster's");
        }
    }

    // because of the lock, a second machine waits until the first one is bound
    @SuppressWarnings("unchecked")
    private NodeEnrollment lock(EnrollmentCode code) {
        var rows = (List<Number>)
                entities.createNativeQuery("select node_id from node_enrollment where code_hash = :hash for update")
                        .setParameter("hash", code.hash())
                        .getResultList();
        return rows.stream()
                .findFirst()
                .map(node -> entities.find(NodeEnrollment.class, node.longValue()))
                .orElseThrow(NodeProblem::codeInvalid);
    }

    /**
     * Binds the key of a machine that Azure attested, in the caller's transaction, which holds the lock of the cluster. The
     * caller has decided that the machine may be this node.
     */
    public EnrolledNode bindAttested(long node, EnrollingMachine machine, Instant now) {
        enrollment(node).bindAttested(machine.key(), machine.agentVersion(), now);
        boots.forget(node, now);
        machine.sender().ifPresent(sender -> boots.enroll(node, sender, now));
        entities.flush();
        return find(node).orElseThrow();
    }

    /** The current nodes of a cluster that have no key and no code that can still be used. */
    public List<Node> free(ClusterId cluster, Instant now) {
        return entities.createQuery(
                        "select n from Node n where n.cluster = :cluster and n.removedAt is null and not exists"
                                + " (select 1 from NodeEnrollment e where e.node = n.id and (e.publicKey is not null"
                                + " or e.codeExpiresAt > :now)) order by n.id",
                        Node.class)
                .setParameter("cluster", cluster)
                .setParameter("now", now)
                .getResultList();
    }

    /** True if the key is bound to a current node of any cluster. */
    public boolean isBound(String key) {
        return entities.createQuery(
                                "select count(e) from NodeEnrollment e join Node n on n.id = e.node"
                                        + " where e.publicKey = :key and n.removedAt is null",
                                Long.class)
                        .setParameter("key", key)
                        .getSingleResult()
                > 0;
    }

    private NodeEnrollment enrollment(long node) {
        return Optional.ofNullable(entities.find(NodeEnrollment.class, node)).orElseGet(() -> {
            var created = new NodeEnrollment(node);
            entities.persist(created);
            return created;
        });
    }

    public Optional<EnrolledNode> find(long node) {
        return entities.createQuery(OF_NODE, Object[].class)
                .setParameter("node", node)
                .getResultStream()
                .findFirst()
                .map(Enrollments::enrolled);
    }

    private static EnrolledNode enrolled(Object[] row) {
        var node = (Node) row[0];
        return new EnrolledNode(node, node.cluster(), (ResourceId) row[1], (Encryption) row[2], (String) row[3]);
    }
}
