package io.keyward.portal.bulk;

import io.keyward.operation.Operation;
import io.keyward.portal.action.RefusalText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/**
 * The outcome of a change of many clusters for one of them.
 *
 * @param operation the id of the operation that was accepted; empty if there is none
 * @param reason why the change was refused, or the id of the incident under which its failure is logged; otherwise empty
 */
public record BulkOutcome(String cluster, Result result, String operation, String reason) {

    /** How the change of the cluster ended. */
    public enum Result {
        DONE,
        ACCEPTED,
        UNCHANGED,
        CONFLICT,
        GONE,
        REFUSED,
        FAILED
    }

    static BulkOutcome of(String cluster, Result result) {
        return new BulkOutcome(cluster, result, "", "");
    }

    static BulkOutcome accepted(String cluster, Operation operation) {
        return new BulkOutcome(cluster, Result.ACCEPTED, operation.id().toString(), "");
    }

    /** The outcome for a cluster that the review refused, or for which it found nothing to change. Nothing was tried. */
    static BulkOutcome notTried(Reviewed row) {
        var result = row.verdict() == Reviewed.Verdict.REFUSED ? Result.REFUSED : Result.UNCHANGED;
        return new BulkOutcome(row.cluster(), result, "", row.reason());
    }

    static BulkOutcome refused(String cluster, Problem problem) {
        if (problem.code() == ProblemCode.PRECONDITION_FAILED || problem.code() == ProblemCode.CONCURRENT_CHANGE) {
            return of(cluster, Result.CONFLICT);
        }
        return problem.code() == ProblemCode.CLUSTER_NOT_FOUND
                ? of(cluster, Result.GONE)
                : new BulkOutcome(cluster, Result.REFUSED, "", RefusalText.of(problem));
    }

    static BulkOutcome failed(String cluster, String incident) {
        return new BulkOutcome(cluster, Result.FAILED, "", incident);
    }

    /** The name of the cluster. */
    public String name() {
        return Reviewed.nameOf(cluster);
    }
}
