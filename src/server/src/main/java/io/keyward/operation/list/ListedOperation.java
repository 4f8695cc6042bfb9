package io.keyward.operation.list;

import io.keyward.cluster.Cluster;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation in a list.
 *
 * @param cluster its cluster, deleted or not
 * @param progress its progress; that of an ended operation need not contain the DEKs by key version
 */
public record ListedOperation(Operation operation, Cluster cluster, Progress progress) {

    public enum Stage {
        RUNNING,
        WAITING,
        PAUSED,
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    public ListPosition position() {
        return ListPosition.of(operation);
    }

    /** PAUSED for an operation that is paused and also waits. */
    public Stage stage() {
        return operation.outcome().map(ListedOperation::stage).orElseGet(this::openStage);
    }

    private static Stage stage(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Failed) {
            return Stage.FAILED;
        }
        return outcome instanceof OperationOutcome.Canceled ? Stage.CANCELED : Stage.SUCCEEDED;
    }

    private Stage openStage() {
        if (operation.pause().isPresent()) {
            return Stage.PAUSED;
        }
        return operation.waiting().isPresent() ? Stage.WAITING : Stage.RUNNING;
    }

    public int percent() {
        return stage() == Stage.SUCCEEDED ? 100 : progress.percent();
    }

    /**
     * The estimated time to the end, from the average speed so far; empty if the operation waits, has ended or has done
     * nothing yet.
     */
    public Optional<Duration> timeLeft(Instant now) {
        return operation.isOpen() && operation.waiting().isEmpty()
                ? progress.timeLeft(Duration.between(operation.requestedAt(), now))
                : Optional.empty();
    }

    /** Why it waits, or failed, or was canceled; empty if nothing is wrong. */
    public Optional<String> problem() {
        return operation.isOpen()
                ? operation.waiting().map(Waiting::reason)
                : operation.outcome().flatMap(OperationOutcome::reason).map(OperationOutcome.Reason::message);
    }
}
