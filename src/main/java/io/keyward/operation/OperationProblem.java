package io.keyward.operation;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** What can stand between a request and the operation it asks for. */
public abstract sealed class OperationProblem extends Problem {

    private OperationProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** No operation has this id, here. */
    public static final class NotFound extends OperationProblem {
        public NotFound(String id) {
            super(ProblemCode.OPERATION_NOT_FOUND, "there is no operation '%s' here".formatted(id));
        }
    }

    /** What runs on the cluster does not go together with what was asked. */
    public static final class InProgress extends OperationProblem {
        public InProgress(ResourceId cluster, OperationKind asked, Operation running) {
            super(
                    ProblemCode.OPERATION_IN_PROGRESS,
                    "cluster %s cannot %s while operation %s (%s) runs; wait for it to end, then repeat the request"
                            .formatted(cluster.name(), asked, running.id(), running.kind()));
        }
    }

    /** The cluster is being deleted, which ends everything else that was under way. */
    public static final class Superseded extends OperationProblem {
        public Superseded(ResourceId cluster) {
            super(
                    ProblemCode.OPERATION_SUPERSEDED,
                    "cluster %s is being deleted, which ended this operation".formatted(cluster.name()));
        }
    }

    /** Keyward itself stood in the way; its log says more. */
    public static final class Interrupted extends OperationProblem {
        public Interrupted(OperationId id) {
            super(
                    ProblemCode.INTERNAL,
                    "operation %s was interrupted inside Keyward; ask its operator to look for this id in the log"
                            .formatted(id));
        }
    }
}
