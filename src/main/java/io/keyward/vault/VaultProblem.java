package io.keyward.vault;

import io.keyward.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every way in which asking the customer's vault can end without what was asked for. A refusal is not an outage
 * (invariant 4), so the two are different types: {@link VaultRefusal} is an answer and is not retried;
 * {@link VaultOutage} says nothing about the key and may pass. Each has one {@link Cause}.
 */
public abstract sealed class VaultProblem extends Problem permits VaultRefusal, VaultOutage {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_WHAT = 2000;

    private final Cause cause;
    private final String what;
    private final transient MessageParameters facts;

    VaultProblem(Cause cause, String what, MessageParameters facts) {
        super(cause.code(), "%s; %s".formatted(printable(what), cause.remedy(facts.known())));
        this.cause = cause;
        this.what = printable(what);
        this.facts = facts;
    }

    // part of it may be the vault's own words: no store takes a NUL, no log line a break, and there has to be an end
    private static String printable(String what) {
        var plain = CONTROLS.matcher(what).replaceAll(" ");
        return plain.length() > LONGEST_WHAT ? plain.substring(0, LONGEST_WHAT) : plain;
    }

    /** The problem, with what was seen on the wire as its cause. */
    public static <P extends VaultProblem> P because(P problem, Throwable cause) {
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
        return cause.remedy(facts.known());
    }

    /** What to type to do it or to look into it, where there is such a thing. */
    public final Optional<String> command() {
        return cause.command(facts.known());
    }

    final MessageParameters facts() {
        return facts;
    }

    /** True where the vault answered no; false where it could not be asked. */
    public final boolean refusal() {
        return cause.refusal();
    }
}
