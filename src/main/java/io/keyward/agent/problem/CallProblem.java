package io.keyward.agent.problem;

import java.util.regex.Pattern;

/**
 * A call to Keyward, to the vault or to the identity endpoint failed. A {@link Refusal} is an answer and a {@link Fault}
 * says nothing about the key; only a refusal can be a revocation.
 */
public abstract sealed class CallProblem extends RuntimeException permits Refusal, Fault {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int MAX_LENGTH = 500;

    private final String code;

    CallProblem(String code, String message, Throwable cause) {
        super(printable(message), cause);
        this.code = printable(code);
    }

    /** The reason in one word, such as {@code KeyDisabled}. */
    public String code() {
        return code;
    }

    // the text may quote a server
    private static String printable(String text) {
        var plain = CONTROLS.matcher(text).replaceAll(" ");
        return plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) : plain;
    }
}
