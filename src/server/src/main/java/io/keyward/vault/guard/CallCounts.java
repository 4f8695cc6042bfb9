package io.keyward.vault.guard;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.keyward.vault.KeyPermission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts calls by operation and outcome, and adds up their durations. Each attempt of a retried call counts as one call. */
public final class CallCounts {

    /** @param operation the permission that names the operation: get, wrapKey or unwrapKey */
    public record Series(KeyPermission operation, CallOutcome outcome) {}

    /** @param nanos the total duration of these calls */
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

    /**
     * The totals of each operation that was called, by outcome. An outcome that has not occurred yet has a total of 0: if a
     * counter first appears with a higher value, Prometheus does not see this as an increase.
     */
    public Map<Series, Total> totals() {
        return calls.keySet().stream()
                .map(Series::operation)
                .distinct()
                .flatMap(operation -> Stream.of(CallOutcome.values()).map(outcome -> new Series(operation, outcome)))
                .collect(toMap(identity(), this::total));
    }

    private Total total(Series series) {
        return new Total(sum(calls, series), sum(nanos, series));
    }

    private static long sum(Map<Series, LongAdder> numbers, Series series) {
        var number = numbers.get(series);
        return number == null ? 0 : number.sum();
    }
}
