package io.keyward.access;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditProblem;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.Outcome.Status;
import io.keyward.audit.chain.ResourceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Records in the audit log when the access to a key version changes. A probe that finds no change leaves no record. */
@ApplicationScoped
public class AccessAudit {

    private static final System.Logger LOG = System.getLogger(AccessAudit.class.getName());

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    void accessChanged(@Observes AccessChanged change) {
        if (change.from() == change.to()) {
            return; // only the cause changed
        }
        try {
            log.recordNow(record(change));
        } catch (AuditProblem e) { // the change happened in the vault, so Keyward cannot refuse it
            LOG.log(WARNING, "a change of the access to " + change.key() + " was not recorded", e);
        }
    }

    private AuditRecord record(AccessChanged change) {
        var status = change.to() == AccessState.ACCESSIBLE ? Status.SUCCEEDED : Status.FAILED;
        return AuditRecord.of(
                clock.instant(),
                Kind.KEY_ACCESS,
                "Microsoft.HDInsight/keyAccess/write",
                new ResourceScope(change.identity().toString()),
                Actor.server("watch"),
                Origin.NONE,
                new Outcome(status, null, null),
                Correlation.random(),
                Map.of(
                        "key", change.key().toString(),
                        "from", change.from().name(),
                        "to", change.to().name()));
    }
}
