package io.keyward.operation;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Why a request starts no operation, or why an operation cannot continue. */
public sealed class OperationProblem extends Problem {

    private OperationProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static OperationProblem notFound(String id) {
        return new OperationProblem(
                ProblemCode.OPERATION_NOT_FOUND,
                "there is no operation '%s' here; take the address from the header of the response that started it"
                        .formatted(id));
    }

    /** A running operation excludes the requested one, see {@link Admission}. */
    public static final class InProgress extends OperationProblem {
        public InProgress(ResourceId cluster, OperationKind requested, Operation running) {
            super(
                    ProblemCode.OPERATION_IN_PROGRESS,
                    "cluster %s cannot %s while operation %s (%s) runs; wait for it to end, then repeat the request"
                            .formatted(cluster.name(), requested, running.id(), running.kind()));
        }
    }

    /** A deletion of the cluster or a caller canceled the operation, or a rotation to another key replaced it. */
    public static final class Superseded extends OperationProblem {

        private final String canceledBy;

        public Superseded(ResourceId cluster) {
            this("cluster %s is being deleted, which ended this operation".formatted(cluster.name()));
        }

        /** @param message names the operation that replaced this one */
        public Superseded(String message) {
            super(ProblemCode.OPERATION_SUPERSEDED, message);
            this.canceledBy = null;
        }

        /**
         * Uses the code OPERATION_SUPERSEDED, because servers of an older release could not read a new code from the database.
         */
        public Superseded(Caller canceledBy, String message) {
            super(ProblemCode.OPERATION_SUPERSEDED, message);
            this.canceledBy = canceledBy.objectId();
        }

        /** Null if no caller canceled the operation itself. */
        String canceledBy() {
            return canceledBy;
        }
    }

    public static OperationProblem notPausable(Operation operation) {
        return new OperationProblem(
                ProblemCode.OPERATION_NOT_PAUSABLE,
                "operation %s (%s, %s) cannot be paused or resumed; only a rotation that has not ended can be"
                        .formatted(operation.id(), operation.kind(), operation.isOpen() ? "open" : "ended"));
    }

    public static OperationProblem notCancelable(Operation operation) {
        return new OperationProblem(
                ProblemCode.OPERATION_NOT_CANCELABLE,
                "operation %s (%s, %s) cannot be canceled; only a rotation that has not ended can be"
                        .formatted(operation.id(), operation.kind(), operation.isOpen() ? "open" : "ended"));
    }

    /**
     * The operation cannot be rolled back.
     *
     * @param reason says why, and what to do
     */
    public static OperationProblem notReversible(Operation operation, String reason) {
        return new OperationProblem(
                ProblemCode.OPERATION_NOT_REVERSIBLE,
                "operation %s (%s) cannot be rolled back: %s".formatted(operation.id(), operation.kind(), reason));
    }

    /** As many repeated preflights as allowed wait already, of this caller or of all callers. */
    public static final class TooManyWaiting extends OperationProblem {
        private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

        public TooManyWaiting(int perCaller, int total) {
            super(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "too many preflights wait already: %d of one caller and %d in total can wait at the same time; repeat the request later, or without waitSeconds"
                            .formatted(perCaller, total));
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(RETRY_AFTER);
        }
    }

    /** An error inside Keyward, such as a database that cannot be reached. The log has the details. */
    public static OperationProblem interrupted(OperationId id) {
        return new OperationProblem(
                ProblemCode.INTERNAL,
                "operation %s was interrupted inside Keyward; ask its operator to look for this id in the log"
                        .formatted(id));
    }
}
