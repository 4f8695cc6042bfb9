package io.keyward.blackbox.load;

import io.keyward.blackbox.client.Answer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How long the requests of each kind took, and how many were refused or not answered. */
final class Latencies {

    private static final int OK = 200;

    private final String phase;
    private final Map<String, Queue<Double>> millis = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    Latencies(String phase) {
        this.phase = phase;
    }

    /**
     * @param due when the request should be sent, as {@code System.nanoTime}; the time spent waiting for a thread is included
     */
    void measure(String kind, long due, Supplier<Answer> request) {
        try {
            var status = request.get().status();
            if (status != OK) refusals.merge(status, 1, Integer::sum);
        } catch (UncheckedIOException e) {
            unanswered.incrementAndGet(); // a real client without an answer would repeat the request
        }
        var taken = (System.nanoTime() - due) / 1e6;
        millis.computeIfAbsent(kind, missing -> new ConcurrentLinkedQueue<>()).add(taken);
    }

    /** How many requests were refused, by status. */
    Map<Integer, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    void print() {
        System.out.printf("%n%-40s %8s %10s %10s %10s%n", phase, "requests", "p50", "p99", "longest");
        millis.forEach((kind, all) -> System.out.printf(
                "%-40s %8d %7.0f ms %7.0f ms %7.0f ms%n",
                kind, all.size(), share(kind, 0.5), share(kind, 0.99), share(kind, 1)));
        System.out.printf("%d not answered%n", unanswered.get());
    }

    /** The p99 of each kind. */
    @Override
    public String toString() {
        return millis.keySet().stream()
                .map(kind -> "%s %.0f ms".formatted(kind, share(kind, 0.99)))
                .collect(Collectors.joining(", ", "p99 " + phase + ": ", ", " + unanswered + " not answered"));
    }

    /** The time that this share of the requests did not exceed. */
    private double share(String kind, double share) {
        var sorted =
                millis.get(kind).stream().mapToDouble(each -> each).sorted().toArray();
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }
}
