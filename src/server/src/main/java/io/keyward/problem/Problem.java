package io.keyward.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Optional;

/**
 * A failure that the caller can understand and act on: a {@link ProblemCode}, and a message that names the affected thing,
 * its state and the remedy. Each package of the domain has its own sealed family of problems: a method for each problem, and
 * a class only for one that other code catches or that has more than a code and a message.
 *
 * <p>Any other exception is a bug in Keyward: the caller gets only an id, under which the log has the details.
 */
@ApplicationException(rollback = true)
public abstract class Problem extends RuntimeException {

    private final ProblemCode code;

    protected Problem(ProblemCode code, String message) {
        super(message); // not super(message, null): initCause could not set a cause later
        this.code = code;
    }

    protected Problem(ProblemCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ProblemCode code() {
        return code;
    }

    /** After which time the same request may succeed, for temporary problems; empty for other problems. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The path of the invalid member of the request, such as {@code properties.osType}; empty for other problems. */
    public Optional<String> target() {
        return Optional.empty();
    }
}
