package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The refusals, or the failures, of one caller that share one record in the audit log. */
final class CountedFailures {

    static final String ACTION = "Microsoft.HDInsight/refusedRequests/action";

    private static final int MAX_TEXT = 2048; // as long as the column
    private static final int MAX_ACTIONS = 10;

    private final String key;
    private final FailureWidth width;
    private final Actor actor;
    private final AuditRecord first;
    private final TreeSet<String> actions = new TreeSet<>();
    private long count;
    private Instant last;

    CountedFailures(String key, FailureWidth width, Actor actor, AuditRecord first) {
        this.key = key;
        this.width = width;
        this.actor = actor;
        this.first = AuditRecord.of(
                first.at(),
                width == FailureWidth.EQUAL ? first.kind() : Kind.REFUSED_REQUESTS,
                first.action(),
                width.scope(first),
                actor,
                shortened(first.origin()),
                first.outcome(),
                first.correlation(),
                first.properties());
        this.last = first.at();
    }

    private static Origin shortened(Origin origin) {
        return new Origin(origin.address(), origin.method(), origin.path() == null ? null : shortened(origin.path()));
    }

    static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    String key() {
        return key;
    }

    FailureWidth width() {
        return width;
    }

    Actor actor() {
        return actor;
    }

    ActorFailures.Limit limit() {
        return ActorFailures.Limit.of(first);
    }

    void add(AuditRecord record) {
        count++;
        last = record.at();
        if (width != FailureWidth.EQUAL && actions.size() < MAX_ACTIONS) {
            actions.add(record.action());
        }
    }

    /** Adds requests that were counted later. */
    CountedFailures and(CountedFailures later) {
        count += later.count;
        last = later.last;
        later.actions.stream().limit(Math.max(0, MAX_ACTIONS - actions.size())).forEach(actions::add);
        return this;
    }

    /** One record for all these requests. A single request of width {@link FailureWidth#EQUAL} keeps its ordinary record. */
    AuditRecord record() {
        if (width == FailureWidth.EQUAL && count == 1) {
            return first;
        }
        var equal = width == FailureWidth.EQUAL;
        return AuditRecord.of(
                last,
                Kind.REFUSED_REQUESTS,
                equal ? first.action() : ACTION,
                first.scope(),
                actor,
                first.origin(),
                equal ? first.outcome() : new Outcome(first.outcome().status(), null, null),
                Correlation.random(),
                counts());
    }

    private Map<String, String> counts() {
        var counts = new TreeMap<>(
                Map.of("count", Long.toString(count), "firstAt", first.at().toString(), "lastAt", last.toString()));
        if (!actions.isEmpty()) {
            counts.put("actions", String.join(",", actions));
        }
        return counts;
    }
}
