package io.keyward.node.attestation;

import static java.util.stream.Collectors.toMap;

import io.keyward.disk.report.Sender;
import io.keyward.node.EnrolledNode;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.machine.BootSecret;
import io.keyward.node.machine.NodeMachines;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether Azure attested the boot that sends a request. A machine that a rule admitted has to send an attested document
 * in each boot. This does not apply to a node that enrolled with a code or whose agent is of an earlier release without boot
 * secrets, nor while the installation accepts no documents.
 */
@Dependent
public class AttestedBoots {

    private final AttestedDocuments documents;
    private final AttestedMachines machines;
    private final UnattestedBoots unattested;
    private final NodeMachines boots;
    private final Clock clock;

    @Inject
    public AttestedBoots(
            AttestedDocuments documents,
            AttestedMachines machines,
            UnattestedBoots unattested,
            NodeMachines boots,
            Clock clock) {
        this.documents = documents;
        this.machines = machines;
        this.unattested = unattested;
        this.boots = boots;
        this.clock = clock;
    }

    /**
     * True if a heartbeat comes from the attested boot, or if no boot has to be attested. If the attested boot continues to
     * send although another boot used the key, there are two machines, and this is recorded. After a mere reboot, only a late
     * request of the former boot can arrive. So a request proves nothing within {@link NodeMachines#silence} after a new boot
     * begins or is attested.
     */
    public boolean isFromAttestedBoot(EnrolledNode node, Optional<BootSecret> secret, Optional<Sender> sender) {
        var now = clock.instant(); // read first, because the request may wait for the database
        var machine = demanding(node);
        if (machine.isEmpty()) {
            return true;
        }
        if (!machine.get().attested(secret)) {
            note(node, machine.get(), secret, sender, now);
            return false;
        }
        var before = now.minus(boots.silence());
        sender.filter(known -> machine.get().wasUnattestedBefore(before))
                .ifPresent(known -> unattested.overlapped(node.id(), secret, known, before, now));
        return true;
    }

    private void note(
            EnrolledNode node,
            AttestedMachine machine,
            Optional<BootSecret> secret,
            Optional<Sender> sender,
            Instant now) {
        sender.filter(known -> machine.unattested().isEmpty() && machine.wasAttestedBefore(now.minus(boots.silence())))
                .ifPresent(known -> unattested.heard(node.id(), secret, known, now));
    }

    private Optional<AttestedMachine> demanding(EnrolledNode node) {
        return documents.isOn()
                ? machines.ofNode(node.id()).filter(AttestedMachine::demandsAttestation)
                : Optional.empty();
    }

    /**
     * Call this before Keyward sends anything that helps to get a key, and before a request other than a heartbeat changes
     * anything.
     *
     * @param sender empty if the request contains no boot id
     * @throws AttestationProblem if Azure has not attested this boot
     */
    public void require(EnrolledNode node, Optional<BootSecret> secret, Optional<Sender> sender) {
        var now = clock.instant();
        demanding(node).filter(machine -> !machine.attested(secret)).ifPresent(machine -> {
            note(node, machine, secret, sender, now);
            throw AttestationProblem.bootNotAttested();
        });
    }

    /** The attestation of the present boot of these nodes, by node id. A node that enrolled with a code may have no entry. */
    public Map<Long, BootAttestation> of(Collection<Long> nodes) {
        return machines.ofNodes(nodes).stream().collect(toMap(AttestedMachine::node, this::attestation));
    }

    private BootAttestation attestation(AttestedMachine machine) {
        var attestation = machine.attestation();
        return attestation.attestedAt().isEmpty() || documents.isOn()
                ? attestation
                : BootAttestation.notAsked(BootAttestation.State.OFF);
    }
}
