package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Heads;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Signs the heads of the other servers' chains with a record in the chain of this server. An attacker who removes the
 * end of one chain must then also remove the end of the others.
 */
@ApplicationScoped
public class HeadSigner {

    @Inject
    AuditRecords records;

    @Inject
    AuditLog log;

    @Inject
    Chain chain;

    @Inject
    Clock clock;

    private List<Map<String, String>> last = List.of();

    /** Adds records if another chain has grown since the last call. */
    synchronized void sign() {
        var heads = records.work(database -> Heads.others(database, chain));
        if (!heads.isEmpty() && !heads.equals(last)) {
            heads.forEach(some -> log.recordNow(record(some)));
            last = heads;
        }
    }

    private AuditRecord record(Map<String, String> heads) {
        return AuditRecord.of(
                clock.instant(),
                Kind.HEADS,
                "Microsoft.HDInsight/auditHeads/write",
                ResourceScope.INSTALLATION,
                Actor.server("audit"),
                Origin.NONE,
                Outcome.succeeded(),
                Correlation.random(),
                heads);
    }
}
