package io.keyward.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Waiting;
import io.keyward.text.AsciiCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The figures of open operations. */
record OperationFigures(List<Operation> open) {

    private record State(OperationKind kind, boolean waiting) {}

    List<Sample> samples(Instant now) {
        var counts = open.stream()
                .collect(
                        groupingBy(each -> new State(each.kind(), each.waiting().isPresent()), counting()));
        var samples = new ArrayList<Sample>();
        for (var kind : OperationKind.values()) {
            for (var waiting : List.of(false, true)) {
                samples.add(Metric.OPERATIONS.sample(
                        counts.getOrDefault(new State(kind, waiting), 0L),
                        AsciiCase.fold(kind.name()),
                        waiting.toString()));
            }
        }
        samples.add(Metric.OLDEST_WAITING_OPERATION_SECONDS.sample(longestWait(now)));
        return samples;
    }

    private double longestWait(Instant now) {
        return open.stream()
                .flatMap(operation -> operation.waiting().stream())
                .map(Waiting::since)
                .mapToDouble(since -> Duration.between(since, now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }
}
