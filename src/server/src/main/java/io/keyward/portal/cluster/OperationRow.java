package io.keyward.portal.cluster;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation of a cluster.
 *
 * @param outcome {@code running}, {@code waiting}, {@code paused}, {@code succeeded}, {@code failed} or {@code canceled}
 * @param end null while it runs
 * @param timeLeft an estimate such as {@code 2 min 5 s}; empty if nothing can be estimated
 * @param problem why it waits, or failed, or was canceled; empty if nothing is wrong
 */
public record OperationRow(
        String id,
        String kind,
        String outcome,
        Instant start,
        Instant end,
        int percent,
        long done,
        long total,
        String timeLeft,
        String target,
        String problem) {

    static OperationRow of(Operation operation, Progress progress, Instant now) {
        var end = operation.outcome();
        return new OperationRow(
                operation.id().toString(),
                operation.kind().name(),
                outcome(operation),
                operation.requestedAt(),
                end.map(OperationOutcome::at).orElse(null),
                progress.percent(),
                progress.done(),
                progress.total(),
                timeLeft(operation, progress, now),
                operation.targetKey().map(Object::toString).orElse(""),
                end.map(OperationRow::message)
                        .orElseGet(
                                () -> operation.waiting().map(Waiting::reason).orElse("")));
    }

    private static String outcome(Operation operation) {
        return operation.outcome().map(OperationRow::word).orElseGet(() -> open(operation));
    }

    private static String open(Operation operation) {
        if (operation.pause().isPresent()) {
            return "paused";
        }
        return operation.waiting().isPresent() ? "waiting" : "running";
    }

    private static String timeLeft(Operation operation, Progress progress, Instant now) {
        return Optional.of(operation)
                .filter(Operation::open)
                .filter(open -> open.waiting().isEmpty())
                .flatMap(open -> progress.timeLeft(Duration.between(open.requestedAt(), now)))
                .map(OperationRow::text)
                .orElse("");
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(Math.max(1, time.toSeconds()));
    }

    public boolean isRunning() {
        return end == null;
    }

    public boolean isPausable() {
        return isRunning() && kind.equals(OperationKind.ROTATE.name()) && !isPaused();
    }

    public boolean isPaused() {
        return outcome.equals("paused");
    }

    private static String word(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Failed) {
            return "failed";
        }
        return outcome instanceof OperationOutcome.Canceled ? "canceled" : "succeeded";
    }

    private static String message(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Failed failed) {
            return failed.message();
        }
        return outcome instanceof OperationOutcome.Canceled canceled ? canceled.message() : "";
    }
}
