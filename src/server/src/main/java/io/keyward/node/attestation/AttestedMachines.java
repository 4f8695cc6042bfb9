package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The virtual machines of nodes, as Azure attested them. */
@Stateless
public class AttestedMachines {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    AuditContext audit;

    public Optional<AttestedMachine> find(ClusterId cluster, String vmId) {
        return ofVirtualMachine(cluster, vmId, LockModeType.NONE);
    }

    /** Finds and locks this machine in the caller's transaction, so that only the caller changes it. */
    public Optional<AttestedMachine> lock(ClusterId cluster, String vmId) {
        return ofVirtualMachine(cluster, vmId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<AttestedMachine> ofVirtualMachine(ClusterId cluster, String vmId, LockModeType lock) {
        return entities.createQuery(
                        "from AttestedMachine m where m.cluster = :cluster and m.vmId = :vmId", AttestedMachine.class)
                .setParameter("cluster", cluster)
                .setParameter("vmId", vmId)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    public Optional<AttestedMachine> ofNode(long node) {
        return ofNode(node, LockModeType.NONE);
    }

    /** The machines of these nodes. */
    public List<AttestedMachine> ofNodes(Collection<Long> nodes) {
        return nodes.isEmpty()
                ? List.of()
                : entities.createQuery("from AttestedMachine m where m.node in :nodes", AttestedMachine.class)
                        .setParameter("nodes", nodes)
                        .getResultList();
    }

    /** Finds and locks the machine of the node in the caller's transaction, so that only the caller changes it. */
    public Optional<AttestedMachine> lockOfNode(long node) {
        return ofNode(node, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<AttestedMachine> ofNode(long node, LockModeType lock) {
        return entities.createQuery("from AttestedMachine m where m.node = :node", AttestedMachine.class)
                .setParameter("node", node)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    /** The stored machine, or a new one. The caller must {@link #store} a new one. */
    public AttestedMachine known(ClusterId cluster, String vmId) {
        return find(cluster, vmId).orElseGet(() -> new AttestedMachine(cluster, vmId));
    }

    public void store(AttestedMachine machine) {
        entities.persist(machine);
    }

    /** Records that another key of the machine was refused, which raises an alert. */
    @TransactionAttribute(REQUIRES_NEW)
    public void refuse(ClusterId cluster, String vmId, String key, Instant now) {
        lock(cluster, vmId).ifPresent(machine -> machine.refuse(KeyFingerprint.of(key), now));
    }

    /**
     * Records what an operator decided about the refused key of the node's machine. An accepted key is bound when the machine
     * enrols again.
     *
     * @param fingerprint the fingerprint of the key, as in the alert
     * @throws AttestationProblem if no key with this fingerprint waits for a decision
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public void decide(Node node, String fingerprint, boolean accept) {
        audit.addFact("node", node.host());
        audit.addFact("keyFingerprint", fingerprint);
        audit.addFact("accepted", Boolean.toString(accept));
        lockOfNode(node.id())
                .filter(machine -> machine.hasRefused(fingerprint))
                .orElseThrow(() -> AttestationProblem.keyNotWaiting(node.host()))
                .decide(accept);
    }
}
