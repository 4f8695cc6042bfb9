package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.Outcome;
import io.keyward.text.AsciiCase;
import io.keyward.text.Sha256;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the refusals, or the failures, of one caller. {@link FailureCounts} calls it under a lock. */
final class ActorFailures {

    static final int KINDS = 10; // the maximum number of entries of one width in an interval

    /** How many requests have a record of their own. */
    enum Limit {
        /** The caller lacks a permission. */
        REFUSALS(5, 100, 1),
        /**
         * The request failed for another reason. The limits are higher, because most of these callers may make changes and
         * could fill the database with them anyway.
         */
        FAILURES(20, 500, 50);

        /** How many equal requests of a caller have a record of their own. */
        final int equal;
        /** How many requests of a caller have a record of their own in total. */
        final int all;
        /** How many more requests have a record of their own after each further interval. */
        final int more;

        Limit(int equal, int all, int more) {
            this.equal = equal;
            this.all = all;
            this.more = more;
        }

        static Limit of(AuditRecord record) {
            return record.outcome().status() == Outcome.Status.REFUSED ? REFUSALS : FAILURES;
        }
    }

    private final Actor actor;
    private final Limit limit;
    private final Map<String, Integer> recorded = new HashMap<>();
    private final Map<String, CountedFailures> counted = new LinkedHashMap<>();
    private int budget;

    ActorFailures(Actor actor, Limit limit) {
        this.actor = actor;
        this.limit = limit;
        this.budget = limit.all;
    }

    int counted() {
        return counted.size();
    }

    /**
     * Counts a request.
     *
     * @param mayAdd false if no entry may be added, except that of {@link FailureWidth#EVERYTHING}
     * @return false if the request needs a record of its own instead
     */
    boolean count(AuditRecord record, boolean mayAdd) {
        var hash = requestHash(record);
        if (budget > 0 && recorded.getOrDefault(hash, 0) < limit.equal && !counted.containsKey(hash)) {
            budget--;
            recorded.merge(hash, 1, Integer::sum);
            return false;
        }
        entry(record, hash, mayAdd).add(record);
        return true;
    }

    // a caller who varies the action or the resource uses up the entries of one width; further requests then share an
    // entry of the next, greater width
    private CountedFailures entry(AuditRecord record, String hash, boolean mayAdd) {
        for (var width : FailureWidth.values()) {
            var key = width.key(record, hash);
            var free = width.isLast() || (mayAdd && kinds(width) < KINDS);
            if (counted.containsKey(key) || free) {
                return counted.computeIfAbsent(key, added -> new CountedFailures(key, width, actor, record));
            }
        }
        throw new IllegalStateException("the last width is always free");
    }

    private long kinds(FailureWidth width) {
        return counted.values().stream().filter(entry -> entry.width() == width).count();
    }

    // equal requests have the same hash
    private static String requestHash(AuditRecord record) {
        var outcome = record.outcome();
        return Sha256.hex(AsciiCase.fold("%s %s %s %s"
                .formatted( // hashed, because a path can be long
                        outcome.httpStatus(),
                        outcome.errorCode(),
                        record.action(),
                        record.scope().id())));
    }

    List<CountedFailures> take() {
        var taken = List.copyOf(counted.values());
        // the limit of equal requests starts again for requests that were not counted in this interval
        recorded.keySet().retainAll(counted.keySet());
        counted.clear();
        budget = Math.min(limit.all, budget + limit.more);
        return taken;
    }

    void restore(CountedFailures failures) {
        counted.merge(failures.key(), failures, (newer, older) -> older.and(newer));
    }

    boolean isForgotten() {
        return budget == limit.all && counted.isEmpty();
    }
}
