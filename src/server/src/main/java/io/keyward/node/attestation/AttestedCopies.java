package io.keyward.node.attestation;

import io.keyward.disk.report.NodeBoots;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * The machines that used the key of a node although another machine is the node's. All methods run in the caller's transaction.
 */
@Stateless
public class AttestedCopies {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    AttestedMachines machines;

    @Inject
    NodeBoots boots;

    /**
     * Notes that Azure attested another machine than that of the node.
     *
     * @return true if an operator has decided before that this machine is not the node
     */
    public boolean note(AttestedMachine node, AttestingBoot boot, AttestedDocument document) {
        var copy = of(node).stream()
                .filter(known -> known.vmId().equals(document.vmId()))
                .findFirst()
                .orElseGet(() -> new AttestedCopy(node.id(), document));
        copy.attest(boot, isFirstIn(copy, node, boot));
        entities.persist(copy);
        return copy.isRejected();
    }

    // a copy of the disk knows the ids of the node's boots; the operator who keeps such a boot must not get the copy
    private boolean isFirstIn(AttestedCopy copy, AttestedMachine node, AttestingBoot boot) {
        return !node.demandsAttestation()
                || copy.attestedIn(boot.id())
                || boots.of(node.node()).stream()
                        .noneMatch(known -> known.machine().bootId().equals(boot.id()));
    }

    /**
     * Records that an operator named the machine of this boot as the node.
     *
     * @return true if the node has another machine now
     * @throws AttestationProblem if this machine is behind another node
     */
    public boolean keep(AttestedMachine node, String bootId) {
        var copies = of(node);
        copies.forEach(AttestedCopy::reject);
        var kept = copies.stream().filter(copy -> copy.attestedIn(bootId)).findFirst();
        kept.ifPresent(copy -> replace(node, copy, bootId));
        return kept.isPresent();
    }

    private void replace(AttestedMachine node, AttestedCopy copy, String bootId) {
        if (machines.find(node.cluster(), copy.vmId()).isPresent()) {
            throw AttestationProblem.isOtherNode(bootId);
        }
        copy.replace(node);
    }

    /** Forgets the copies of the disk, after another key was bound to the node. */
    public void forget(AttestedMachine node) {
        of(node).forEach(entities::remove);
    }

    private List<AttestedCopy> of(AttestedMachine node) {
        return entities.createQuery("from AttestedCopy c where c.machine = :machine order by c.id", AttestedCopy.class)
                .setParameter("machine", node.id())
                .getResultList();
    }
}
