package io.keyward.problem;

import jakarta.ejb.ApplicationException;
import java.util.Optional;

/**
 * A way a request can fail that the caller can understand and act on: a fact with a {@link ProblemCode}, and a message
 * that names the thing, says what is and what to do. Each package of the domain has a sealed family of its own.
 *
 * <p>Whatever is thrown and is not a {@code Problem} is a bug in Keyward: the caller sees an incident id and nothing
 * else.
 */
@ApplicationException(rollback = true)
public abstract class Problem extends RuntimeException {

    private final ProblemCode code;

    protected Problem(ProblemCode code, String message) {
        super(message); // and not a null cause: it may be given later
        this.code = code;
    }

    protected Problem(ProblemCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ProblemCode code() {
        return code;
    }

    /** The member of the request that is wrong, as a path such as {@code properties.osType}, where it is one member. */
    public Optional<String> target() {
        return Optional.empty();
    }
}
