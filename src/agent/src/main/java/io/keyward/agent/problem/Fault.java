package io.keyward.agent.problem;

import java.time.Duration;

/** The other side gave no usable answer: silence, 401, 429, 5xx, DNS or TLS trouble. Trying again may help. */
public final class Fault extends CallProblem {

    /** The code of a vault's answer 429, which may lack a {@code Retry-After}. */
    public static final String THROTTLED = "VaultThrottled";

    private static final long serialVersionUID = 1L;

    public Fault(String code, String message) {
        this(code, message, null, null);
    }

    public Fault(String code, String message, Throwable cause) {
        this(code, message, null, cause);
    }

    /** @param retryAfter how long the other side asks to wait; null if it does not say */
    public Fault(String code, String message, Duration retryAfter) {
        this(code, message, retryAfter, null);
    }

    private Fault(String code, String message, Duration retryAfter, Throwable cause) {
        super(code, message, retryAfter, cause);
    }

    /** The other side works, but asks its callers to wait: its quota is used up. */
    public boolean isBusy() {
        return retryAfter().isPresent() || code().equals(THROTTLED);
    }
}
