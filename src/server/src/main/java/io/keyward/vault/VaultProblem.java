package io.keyward.vault;

import io.keyward.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call to the customer's vault failed. A refusal is not an outage (invariant 4), so the two are different types: {@link
 * VaultRefusal} is the vault's answer and is not retried; {@link VaultOutage} says nothing about the key and may pass. Each
 * subtype has one {@link Cause}, except {@link VaultOutage.CircuitOpen} and {@link VaultRefusal.PermissionMissing}.
 */
public abstract sealed class VaultProblem extends Problem permits VaultRefusal, VaultOutage {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int MAX_LENGTH = 2000;

    private final Cause cause;
    private final String description;
    private final transient MessageParameters parameters;
    private boolean ofKeyInUse;

    VaultProblem(Cause cause, String description, MessageParameters parameters) {
        super(cause.code(), message(printable(description), cause.remedy(), parameters));
        this.cause = cause;
        this.description = printable(description);
        this.parameters = parameters;
    }

    private static String message(String description, Remedy remedy, MessageParameters parameters) {
        return "%s; %s".formatted(description, MessageParameters.fill(remedy.text(), parameters.values()));
    }

    // the description may quote the vault: databases reject NUL, line breaks spoil logs, and the length must be limited
    private static String printable(String description) {
        var plain = CONTROLS.matcher(description).replaceAll(" ");
        return plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) : plain;
    }

    /** Sets the exception that led to the problem as its cause, and returns the problem. */
    public static <P extends VaultProblem> P because(P problem, Throwable cause) {
        problem.initCause(cause);
        return problem;
    }

    /** Changes the remedy and the message of this problem to those for a key that disks are under. */
    public final VaultProblem ofKeyInUse() {
        ofKeyInUse = true;
        return this;
    }

    @Override
    public final String getMessage() {
        return ofKeyInUse ? messageInUse() : super.getMessage();
    }

    /** The message for a key that disks are under, regardless of {@link #ofKeyInUse}. */
    public final String messageInUse() {
        return message(description, cause.remedyInUse(), parameters);
    }

    public final Cause cause() {
        return cause;
    }

    /** The first half of the message: what went wrong. */
    public final String description() {
        return description;
    }

    /** The second half of the message: what to do. */
    public final String remedy() {
        return MessageParameters.fill(remedyOfCause().text(), parameters.values());
    }

    /**
     * A shell command that carries out the remedy or investigates the problem; empty if there is none or a parameter is not
     * known.
     */
    public final Optional<String> command() {
        return remedyOfCause().command().flatMap(text -> MessageParameters.fillAll(text, parameters.values()));
    }

    private Remedy remedyOfCause() {
        return ofKeyInUse ? cause.remedyInUse() : cause.remedy();
    }

    final MessageParameters parameters() {
        return parameters;
    }

    /** True for a refusal, false for an outage. */
    public final boolean refusal() {
        return cause.refusal();
    }
}
