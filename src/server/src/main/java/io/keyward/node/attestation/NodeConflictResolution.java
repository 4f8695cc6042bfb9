package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.node.machine.MachineProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;

/** Ends the conflict between two machines that use the key of one node: an operator names the machine that is the node. */
@Stateless
public class NodeConflictResolution {

    @Inject
    NodeBoots boots;

    @Inject
    NodeConflicts conflicts;

    @Inject
    AttestedMachines machines;

    @Inject
    AttestedCopies copies;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Keeps the machine with this boot. If the other machine continues to use the key, a new conflict begins, unless Azure
     * attested which machines the two are: then the other one gets nothing any more.
     *
     * @throws MachineProblem if the key of the node was not used in this boot
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public void keep(long node, String host, String bootId) {
        audit.addFact("node", host);
        audit.addFact("bootId", bootId);
        var machine = machines.lockOfNode(node); // before the node, as when a machine attests
        var conflict = conflicts.open(node);
        conflict.ifPresent(open -> audit.addFact("evidence", open.evidence().name()));
        if (!boots.keep(node, bootId, clock.instant())) {
            throw MachineProblem.unknown(host, boots.of(node));
        }
        var isMoved = machine.map(known -> copies.keep(known, bootId)).orElse(false);
        if (conflict.isEmpty() && !isMoved) AuditContext.nothingChanged();
    }
}
