package io.keyward.retirement;

import io.keyward.audit.AuditContext;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Lets an operator state that no copy of the DEKs of erased disks exists any more, if no node confirms it. Afterwards the disks
 * no longer need their key version. The audit log names the operator and the reason.
 */
@ApplicationScoped
public class ErasureAcknowledgement {

    @Inject
    AcknowledgedErasures erasures;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /** @throws RetirementProblem if there are no such disks, or not as many as stated */
    public AcknowledgedErasure acknowledge(AcknowledgedErasure statement, Caller caller) {
        audit.addFact("cluster", statement.cluster().toString());
        audit.addFact("key", statement.key().toString());
        audit.addFact("disks", Long.toString(statement.disks()));
        audit.addFact("acknowledgedBy", statement.operator());
        audit.addFact("reason", statement.reason());
        statement.host().ifPresent(host -> audit.addFact("node", host));
        statement.noteRequest(caller.objectId(), clock.instant());
        return erasures.add(statement);
    }
}
