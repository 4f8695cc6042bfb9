package io.keyward.operation;

import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.Outcome.Status;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/** How an operation ended. */
public sealed interface OperationOutcome {

    /** The kind of an outcome, as an operation stores it. */
    enum End {
        SUCCEEDED,
        FAILED,
        CANCELED;

        /** @param canceledBy the caller who canceled the operation; null if none did */
        OperationOutcome outcome(Instant at, ProblemCode code, String message, String canceledBy) {
            return switch (this) {
                case SUCCEEDED -> new Succeeded(at);
                case FAILED -> new Failed(at, code, message);
                case CANCELED -> new Canceled(at, canceledBy == null ? code : ProblemCode.OPERATION_CANCELED, message);
            };
        }
    }

    Instant at();

    /** Why it did not succeed; empty if it did. */
    default Optional<Reason> reason() {
        return Optional.empty();
    }

    /** The outcome as the audit log records it. */
    Outcome audited();

    record Reason(ProblemCode code, String message) {}

    record Succeeded(Instant at) implements OperationOutcome {
        @Override
        public Outcome audited() {
            return Outcome.succeeded();
        }
    }

    /**
     * The operation did not succeed. The message gives the reason, and for a rotation also how many DEKs are under which key
     * version.
     */
    record Failed(Instant at, ProblemCode code, String message) implements OperationOutcome {
        @Override
        public Optional<Reason> reason() {
            return Optional.of(new Reason(code, message));
        }

        @Override
        public Outcome audited() {
            return new Outcome(Status.FAILED, code.status(), code.wireName());
        }
    }

    /**
     * A caller canceled the operation, a deletion of the cluster ended it, or a rotation to another key replaced it. The
     * message says which.
     */
    record Canceled(Instant at, ProblemCode code, String message) implements OperationOutcome {
        @Override
        public Optional<Reason> reason() {
            return Optional.of(new Reason(code, message));
        }

        @Override
        public Outcome audited() {
            return new Outcome(Status.CANCELED, code.status(), code.wireName());
        }
    }
}
