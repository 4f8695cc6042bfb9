package io.keyward.node.machine;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflicts;
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
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Keeps the machine with this boot. If the other machine continues to use the key, a new conflict begins.
     *
     * @throws MachineProblem if the key of the node was not used in this boot
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public void keep(long node, String host, String bootId) {
        audit.addFact("node", host);
        audit.addFact("bootId", bootId);
        conflicts
                .open(node)
                .ifPresentOrElse(
                        conflict ->
                                audit.addFact("evidence", conflict.evidence().name()),
                        AuditContext::nothingChanged);
        if (!boots.keep(node, bootId, clock.instant())) {
            throw MachineProblem.unknown(host, boots.of(node));
        }
    }
}
