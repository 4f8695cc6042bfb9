package io.keyward.audit;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why the audit log refuses a request. */
public final class AuditProblem extends Problem {

    private AuditProblem(ProblemCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /** The record cannot be written, so the request fails. */
    public static AuditProblem unavailable(Throwable cause) {
        return new AuditProblem(
                ProblemCode.AUDIT_UNAVAILABLE,
                "the audit log cannot be written at the moment, so nothing was changed; try again later",
                cause);
    }
}
