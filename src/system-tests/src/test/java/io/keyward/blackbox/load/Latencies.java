package io.keyward.blackbox.load;

import io.keyward.blackbox.client.Answer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How long the requests of each kind took, and how many were not answered with 200. */
final class Latencies {

    private static final int NO_ANSWER = 0;

    private final String phase;
    private final Map<String, Queue<Double>> millis = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> failures = new ConcurrentHashMap<>();

    Latencies(String phase) {
        this.phase = phase;
    }

    /** @param due the moment at which the request should be sent, in {@code System.nanoTime}; waiting for a thread counts */
    void measure(String kind, long due, Supplier<Answer> request) {
        var status = status(request);
        var taken = (System.nanoTime() - due) / 1e6;
        millis.computeIfAbsent(kind, missing -> new ConcurrentLinkedQueue<>()).add(taken);
        if (status != 200) failures.merge(status, 1, Integer::sum);
    }

    private static int status(Supplier<Answer> request) {
        try {
            return request.get().status();
        } catch (UncheckedIOException e) {
            return NO_ANSWER;
        }
    }

    /** How many requests were refused, by status; 0 stands for no answer. */
    Map<Integer, Integer> failures() {
        return Map.copyOf(failures);
    }

    void print() {
        System.out.printf("%n%-40s %8s %10s %10s %10s%n", phase, "requests", "p50", "p99", "longest");
        millis.forEach((kind, all) -> System.out.printf(
                "%-40s %8d %7.0f ms %7.0f ms %7.0f ms%n",
                kind, all.size(), share(kind, 0.5), share(kind, 0.99), share(kind, 1)));
    }

    /** The p99 of each kind. */
    @Override
    public String toString() {
        return millis.keySet().stream()
                .map(kind -> "%s %.0f ms".formatted(kind, share(kind, 0.99)))
                .collect(Collectors.joining(", ", "p99 " + phase + ": ", ""));
    }

    /** The time that this share of the requests did not exceed. */
    private double share(String kind, double share) {
        var sorted =
                millis.get(kind).stream().mapToDouble(each -> each).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
    }
}
