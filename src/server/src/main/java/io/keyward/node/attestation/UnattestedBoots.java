package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.disk.report.BootOverlaps;
import io.keyward.disk.report.Sender;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.boot.UnattestedBoot;
import io.keyward.node.machine.BootSecret;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Records boots that use the key of a node although Azure attested another boot. This is only information for the operator,
 * because anybody who has the key can cause such a record.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class UnattestedBoots {

    @Inject
    AttestedMachines machines;

    @Inject
    AttestedCopies copies;

    @Inject
    BootOverlaps overlaps;

    /** Records that an unattested boot used the key, unless one is recorded already. */
    public void heard(long node, Optional<BootSecret> secret, Sender sender, Instant now) {
        unattested(node, secret)
                .filter(machine -> machine.unattested().isEmpty())
                .ifPresent(machine -> machine.note(UnattestedBoot.heard(sender, now)));
    }

    /** Records why Keyward does not accept the attested document of a boot. */
    public void refused(long node, AttestingBoot boot, String why, Instant now) {
        unattested(node, boot.secret()).ifPresent(machine -> {
            var first = machine.unattested().map(UnattestedBoot::at).orElse(now);
            machine.note(UnattestedBoot.refused(boot.sender(), first, why, now));
        });
    }

    // reads the machine again, because the boot may have been attested by now
    private Optional<AttestedMachine> unattested(long node, Optional<BootSecret> secret) {
        return machines.lockOfNode(node)
                .filter(machine -> !machine.attested(secret))
                .filter(machine -> !copies.isOfCopy(machine, secret));
    }

    /**
     * Records that the attested boot continues after another boot used the key, so that there are two machines.
     *
     * @param before the other boot must have used the key at this time or earlier
     */
    public void overlapped(long node, Optional<BootSecret> secret, Sender sender, Instant before, Instant now) {
        machines.lockOfNode(node)
                .filter(machine -> machine.attested(secret) && machine.wasUnattestedBefore(before))
                .ifPresent(machine -> {
                    overlaps.begin(
                            node, sender, machine.unattested().orElseThrow().sender(), now);
                    machine.forgetUnattested();
                });
    }
}
