package io.keyward.rotation.rewrap;

import io.keyward.audit.chain.Outcome;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationOutcome;
import io.keyward.trace.OpenSpan;
import io.keyward.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One span for each rotation that this server works on, with its pauses and waits. The vault calls of all threads that move
 * its DEKs are children of the span. If another server takes the rotation over, that server begins a span of its own.
 */
@ApplicationScoped
public class RotationTrace {

    @Inject
    Clock clock;

    private final Map<OperationId, OpenSpan> spans = new ConcurrentHashMap<>();

    /** Begins the span of the operation. Does nothing if it has begun already. */
    public void begin(Operation rotation) {
        spans.computeIfAbsent(rotation.id(), id -> Traces.begin("operation ROTATE", attributes(rotation)));
    }

    private static Map<String, String> attributes(Operation rotation) {
        return Map.of(
                "keyward.operation", rotation.id().toString(),
                "keyward.cluster", rotation.cluster().toString());
    }

    /** Runs a part of the rotation within its span. */
    public <T> T within(OperationId rotation, Supplier<T> work) {
        return span(rotation).map(span -> span.within(work)).orElseGet(work);
    }

    public void run(OperationId rotation, Runnable work) {
        within(rotation, () -> {
            work.run();
            return rotation;
        });
    }

    private Optional<OpenSpan> span(OperationId rotation) {
        return Optional.ofNullable(spans.get(rotation));
    }

    /** Ends the span when this server stops working on the rotation: it has ended, or another server has taken it. */
    public void end(Operation rotation) {
        var span = spans.remove(rotation.id());
        if (span != null) {
            rotation.outcome().ifPresent(outcome -> describe(span, rotation, outcome.audited()));
            span.end(rotation.outcome().map(OperationOutcome::at).orElseGet(clock::instant));
        }
    }

    private static void describe(OpenSpan span, Operation rotation, Outcome outcome) {
        span.set("keyward.outcome", outcome.status().wireName());
        span.set("keyward.deks.moved", Math.max(0, rotation.deksDone() - rotation.deksBefore()));
        span.set("keyward.deks.total", rotation.deksTotal());
        if (outcome.errorCode() != null) {
            span.fail(outcome.errorCode());
        }
    }
}
