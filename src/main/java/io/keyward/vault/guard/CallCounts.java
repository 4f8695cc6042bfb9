package io.keyward.vault.guard;

import io.keyward.vault.KeyPermission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts calls by operation and outcome, and how long they took together. Each attempt is one call. */
public final class CallCounts {

    /** @param operation the permission that names the operation: get, wrapKey or unwrapKey */
    public record Series(KeyPermission operation, CallOutcome outcome) {}

    /** @param nanos the duration of all these calls together */
    public record Total(long calls, long nanos) {}

    private final Map<Series, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<Series, LongAdder> nanos = new ConcurrentHashMap<>();

    public <T> T count(KeyPermission operation, Supplier<T> call) {
        var begin = System.nanoTime();
        try {
            var answer = call.get();
            add(new Series(operation, CallOutcome.ANSWERED), begin);
            return answer;
        } catch (RuntimeException e) {
            add(new Series(operation, CallOutcome.of(e)), begin);
            throw e;
        }
    }

    private void add(Series series, long begin) {
        nanos.computeIfAbsent(series, first -> new LongAdder()).add(System.nanoTime() - begin);
        calls.computeIfAbsent(series, first -> new LongAdder()).increment();
    }

    /** The totals of all series with at least one call. */
    public Map<Series, Total> totals() {
        var totals = new ConcurrentHashMap<Series, Total>();
        calls.forEach((series, count) ->
                totals.put(series, new Total(count.sum(), nanos.get(series).sum())));
        return totals;
    }
}
