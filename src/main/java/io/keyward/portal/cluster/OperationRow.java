package io.keyward.portal.cluster;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Waiting;
import java.time.Instant;

/**
 * An operation of a cluster.
 *
 * @param outcome {@code running}, {@code succeeded}, {@code failed} or {@code canceled}
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
        String target,
        String problem) {

    static OperationRow of(Operation operation, Progress progress) {
        var end = operation.outcome();
        return new OperationRow(
                operation.id().toString(),
                operation.kind().name(),
                end.map(OperationRow::word).orElse("running"),
                operation.requestedAt(),
                end.map(OperationOutcome::at).orElse(null),
                progress.percent(),
                progress.done(),
                progress.total(),
                operation.targetKey().map(Object::toString).orElse(""),
                end.map(OperationRow::message)
                        .orElseGet(() -> operation.waiting().map(Waiting::reason).orElse("")));
    }

    public boolean isRunning() {
        return end == null;
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
