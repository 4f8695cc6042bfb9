package io.keyward.cluster.password;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Too many passwords wait to be hashed or compared: of this caller, or of all callers of this kind. */
public final class TooManyPasswords extends Problem {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    TooManyPasswords() {
        super(
                ProblemCode.TOO_MANY_ATTEMPTS,
                "too many passwords are being worked on at this moment; repeat the request in %d s"
                        .formatted(RETRY_AFTER.toSeconds()));
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(RETRY_AFTER);
    }
}
