package io.keyward.agent.problem;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call to Keyward, to the vault or to the identity endpoint failed. A {@link Refusal} is an answer and a {@link Fault}
 * says nothing about the key; only a refusal can be a revocation.
 */
public abstract sealed class CallProblem extends RuntimeException permits Refusal, Fault {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int MAX_LENGTH = 500;

    private final String code;
    private final transient Duration retryAfter;

    /** @param retryAfter how long the other side asks to wait; null if it does not say */
    CallProblem(String code, String message, Duration retryAfter, Throwable cause) {
        super(printable(message), cause);
        this.code = printable(code);
        this.retryAfter = retryAfter;
    }

    /** The reason in one word, such as {@code KeyDisabled}. */
    public String code() {
        return code;
    }

    /** How long the other side asks to wait; empty if it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    // the text may quote a server
    private static String printable(String text) {
        var plain = CONTROLS.matcher(text).replaceAll(" ");
        return plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) : plain;
    }
}
