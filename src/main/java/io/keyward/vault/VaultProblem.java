package io.keyward.vault;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/**
 * Every way in which asking the customer's vault can end without what was asked for. A refusal is not an outage
 * (invariant 4), so the two are different types: {@link VaultRefusal} is an answer and is not retried;
 * {@link VaultOutage} says nothing about the key and may pass.
 */
public abstract sealed class VaultProblem extends Problem permits VaultRefusal, VaultOutage {

    VaultProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The problem, with what was seen on the wire as its cause. */
    static <P extends VaultProblem> P because(P problem, Throwable cause) {
        problem.initCause(cause);
        return problem;
    }

    /** True where the vault answered no; false where it could not be asked. */
    public abstract boolean refusal();
}
