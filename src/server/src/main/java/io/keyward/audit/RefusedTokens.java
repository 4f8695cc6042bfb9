package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the requests without a valid token by address, and records the counts at intervals. If each request had a record,
 * anyone could fill the database. Counts of the last interval are lost if the server is killed.
 */
@ApplicationScoped
public class RefusedTokens {

    static final int MAX_ADDRESSES = 500; // that are counted separately in one interval
    static final String OTHERS = "others";

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    private Map<String, Long> counts = new HashMap<>();

    public synchronized void count(String address) {
        add(address, 1);
    }

    private synchronized void add(String address, long count) {
        var known = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
        counts.merge(known ? address : OTHERS, count, Long::sum);
    }

    /** Records the counts since the last call. What cannot be written is kept for the next call. */
    void flush() {
        var unwritten = take();
        try {
            for (var next = unwritten.entrySet().iterator(); next.hasNext(); next.remove()) {
                var count = next.next();
                log.recordNow(record(count.getKey(), count.getValue()));
            }
        } finally {
            unwritten.forEach(this::add);
        }
    }

    private synchronized Map<String, Long> take() {
        var taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private AuditRecord record(String address, long count) {
        return AuditRecord.of(
                clock.instant(),
                Kind.REFUSED_TOKENS,
                "Microsoft.HDInsight/refusedTokens/action",
                ResourceScope.INSTALLATION,
                new Actor("unknown", null, null, null, null),
                new Origin(address, null, null),
                new Outcome(Outcome.Status.REFUSED, 401, "InvalidAuthenticationToken"),
                Correlation.random(),
                Map.of("count", Long.toString(count)));
    }
}
