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
 * Whether Azure attested the boot that a request comes from. A machine that a rule admitted has to prove that in each boot.
 * Nothing is demanded of a node that enrolled with a code, and while the installation accepts no documents.
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
     * Whether a heartbeat is one of the node. If the attested boot continues although another one used the key, there are two
     * machines. A reboot is no such case: its former boot is silent. A request of the former boot may still be under way when
     * the new boot begins or is attested, so it counts for nothing within some heartbeats after that.
     */
    public boolean hears(EnrolledNode node, Optional<BootSecret> secret, Optional<Sender> sender) {
        var now = clock.instant(); // first, because the database may let a request wait
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
     * Call this before anything that leads to a key leaves Keyward, or a statement of the node changes something.
     *
     * @param sender empty if the request does not say in which boot it was sent
     * @throws AttestationProblem if Azure has not attested this boot
     */
    public void require(EnrolledNode node, Optional<BootSecret> secret, Optional<Sender> sender) {
        var now = clock.instant();
        demanding(node).filter(machine -> !machine.attested(secret)).ifPresent(machine -> {
            note(node, machine, secret, sender, now);
            throw AttestationProblem.bootNotAttested();
        });
    }

    /** Whether the present boots of these nodes are attested, by node. A node that enrolled with a code may be missing. */
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
