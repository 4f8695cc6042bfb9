package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.disk.report.BootOverlap;
import io.keyward.disk.report.BootOverlaps;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.node.machine.MachineProblem;
import io.keyward.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Ends the conflict between two machines that use the key of one node: an operator decides which machine is the node. */
@Stateless
public class NodeConflictResolution {

    @Inject
    NodeBoots boots;

    @Inject
    NodeConflicts conflicts;

    @Inject
    BootOverlaps overlaps;

    @Inject
    AttestedMachines machines;

    @Inject
    AttestedCopies copies;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Decides that the machine with this boot is the node. If the other machine continues to use the key, a new conflict
     * begins; but if Azure attested both machines, the other one is refused from then on without a new conflict.
     *
     * @throws MachineProblem if the key of the node was not used in this boot
     * @throws AttestationProblem if Azure attested the other boot and not this one, or if the machine belongs to another node
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public void keep(long node, String host, String bootId) {
        audit.addFact("node", host);
        audit.addFact("bootId", bootId);
        var machine = machines.lockOfNode(node); // locked before the node, in the same order as when a machine attests
        var conflict = conflicts.open(node);
        var overlap = overlaps.find(node);
        overlap.ifPresent(open -> audit.addFact("evidence", Evidence.UNATTESTED_BOOT.name()));
        conflict.ifPresent(open -> audit.addFact("evidence", open.evidence().name()));
        machine.ifPresent(AttestedMachine::forgetUnattested);
        if (conflict.isEmpty()
                && overlap.filter(open -> isAttested(open, bootId)).isPresent()) {
            overlaps.end(node); // change nothing else, because the node may have a later boot by now
            return;
        }
        if (!boots.keep(node, bootId, clock.instant())) {
            throw unknown(node, host, bootId, overlap);
        }
        var isMoved = machine.map(known -> copies.keep(known, bootId, clock.instant()))
                .orElse(false);
        if (conflict.isEmpty() && overlap.isEmpty() && !isMoved) AuditContext.nothingChanged();
    }

    private static boolean isAttested(BootOverlap overlap, String bootId) {
        return overlap.attested().bootId().equals(bootId);
    }

    private Problem unknown(long node, String host, String bootId, Optional<BootOverlap> overlap) {
        return overlap.filter(open -> open.unattested().bootId().equals(bootId)).isPresent()
                ? AttestationProblem.isUnattested(bootId)
                : MachineProblem.unknown(host, boots.of(node));
    }
}
