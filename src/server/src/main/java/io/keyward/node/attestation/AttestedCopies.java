package io.keyward.node.attestation;

import io.keyward.disk.report.NodeBoots;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.BootSecret;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * Records that Azure attested another machine than that of the node.
     *
     * @return true if an operator has already decided that this machine is not the node
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

    /** True if Azure attested that the boot with this secret belongs to another machine, which has a conflict of its own. */
    public boolean isOfCopy(AttestedMachine node, Optional<BootSecret> secret) {
        return secret.map(BootSecret::hash)
                .filter(hash -> of(node).stream().anyMatch(copy -> copy.hasSecret(hash)))
                .isPresent();
    }

    // a copy of the disk contains the ids of the node's boots, so the copy can send one of them; if an operator keeps
    // the machine with this boot id, that must be the node and not the copy
    private boolean isFirstIn(AttestedCopy copy, AttestedMachine node, AttestingBoot boot) {
        return !node.demandsAttestation()
                || copy.attestedIn(boot.id())
                || boots.of(node.node()).stream()
                        .noneMatch(known -> known.machine().bootId().equals(boot.id()));
    }

    /**
     * Records that an operator decided that the machine of this boot is the node.
     *
     * @return true if the node has another machine now
     * @throws AttestationProblem if the machine belongs to another node
     */
    public boolean keep(AttestedMachine node, String bootId, Instant now) {
        var copies = of(node);
        copies.forEach(AttestedCopy::reject);
        var kept = copies.stream().filter(copy -> copy.attestedIn(bootId)).findFirst();
        kept.ifPresent(copy -> replace(node, copy, bootId, now));
        return kept.isPresent();
    }

    private void replace(AttestedMachine node, AttestedCopy copy, String bootId, Instant now) {
        if (machines.find(node.cluster(), copy.vmId()).isPresent()) {
            throw AttestationProblem.isOtherNode(bootId);
        }
        copy.replace(node, now);
    }

    /** Deletes the copies, after another key was bound to the node. */
    public void forget(AttestedMachine node) {
        of(node).forEach(entities::remove);
    }

    private List<AttestedCopy> of(AttestedMachine node) {
        return entities.createQuery("from AttestedCopy c where c.machine = :machine order by c.id", AttestedCopy.class)
                .setParameter("machine", node.id())
                .getResultList();
    }
}
