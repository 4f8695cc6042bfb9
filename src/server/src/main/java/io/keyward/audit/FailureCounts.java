package io.keyward.audit;

import io.keyward.audit.ActorFailures.Limit;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which refusals and failures of requests get a record of their own: only the first ones of a caller. Further ones are
 * counted and recorded together, because a caller who is refused could otherwise fill the database. No request is left out of
 * the counts. What is kept in memory is bounded for each caller and for all callers.
 */
final class FailureCounts {

    static final int MAX_ACTORS = 500;
    static final int MAX_COUNTED = 2_000; // entries of all actors

    private static final Actor OTHERS = new Actor("others", null, null, null, null);

    private final Map<String, ActorFailures> actors = new LinkedHashMap<>();

    /** True if the request is counted here and must not be recorded on its own. */
    synchronized boolean count(AuditRecord record) {
        var status = record.outcome().httpStatus();
        if (record.kind() != Kind.REQUEST || status == null || status < 400) {
            return false;
        }
        var mayAdd = actors.values().stream().mapToInt(ActorFailures::counted).sum() < MAX_COUNTED;
        return of(record.actor(), Limit.of(record)).count(record, mayAdd);
    }

    private ActorFailures of(Actor actor, Limit limit) {
        var id = limit + " " + actor.objectId();
        var known = actors.containsKey(id) || actors.size() < MAX_ACTORS;
        return known
                ? actors.computeIfAbsent(id, added -> new ActorFailures(actor, limit))
                : actors.computeIfAbsent(limit + " others", added -> new ActorFailures(OTHERS, limit));
    }

    /** Ends an interval and returns its entries. The caller records each of them. */
    synchronized List<CountedFailures> take() {
        var taken = new ArrayList<CountedFailures>();
        actors.values().forEach(actor -> taken.addAll(actor.take()));
        actors.values().removeIf(ActorFailures::isForgotten);
        return taken;
    }

    /** Takes back what could not be recorded. */
    synchronized void restore(List<CountedFailures> unwritten) {
        unwritten.forEach(failures -> of(failures.actor(), failures.limit()).restore(failures));
    }

    synchronized int actors() {
        return actors.size();
    }
}
