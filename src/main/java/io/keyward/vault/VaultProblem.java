package io.keyward.vault;

import io.keyward.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * Every way in which asking the customer's vault can end without what was asked for. A refusal is not an outage
 * (invariant 4), so the two are different types: {@link VaultRefusal} is an answer and is not retried;
 * {@link VaultOutage} says nothing about the key and may pass. Each has one {@link Cause}.
 */
public abstract sealed class VaultProblem extends Problem permits VaultRefusal, VaultOutage {

    private final Cause cause;
    private final String what;
    private final transient Map<String, String> facts;

    VaultProblem(Cause cause, String what, Facts facts) {
        super(cause.code(), "%s; %s".formatted(what, cause.remedy(facts.known())));
        this.cause = cause;
        this.what = what;
        this.facts = facts.known();
    }

    /** The problem, with what was seen on the wire as its cause. */
    static <P extends VaultProblem> P because(P problem, Throwable cause) {
        problem.initCause(cause);
        return problem;
    }

    public final Cause cause() {
        return cause;
    }

    /** The first half of the message: what is. */
    public final String what() {
        return what;
    }

    /** The second half of the message: what to do. */
    public final String remedy() {
        return cause.remedy(facts);
    }

    /** What to type to do it or to look into it, where there is such a thing. */
    public final Optional<String> command() {
        return cause.command(facts);
    }

    /** True where the vault answered no; false where it could not be asked. */
    public final boolean refusal() {
        return cause.refusal();
    }
}
