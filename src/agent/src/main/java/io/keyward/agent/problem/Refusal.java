package io.keyward.agent.problem;

import java.time.Duration;

/**
 * The other side answered, and the answer is no. Trying again does not help until somebody changes something, unless the other
 * side says how long to wait.
 */
public final class Refusal extends CallProblem {

    private static final long serialVersionUID = 1L;

    public Refusal(String code, String message) {
        this(code, message, null);
    }

    /** @param retryAfter how long the other side asks to wait; null if the refusal does not pass by itself */
    public Refusal(String code, String message, Duration retryAfter) {
        super(code, message, retryAfter, null);
    }

    /** True if the same request may succeed later although nobody changes anything. */
    public boolean passes() {
        return retryAfter().isPresent();
    }
}
