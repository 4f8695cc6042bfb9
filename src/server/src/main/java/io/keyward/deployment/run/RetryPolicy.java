package io.keyward.deployment.run;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a deployment repeats a request after a problem. */
final class RetryPolicy {

    private static final int OUTAGE = 500;

    /** How long a request is repeated after temporary problems. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private RetryPolicy() {}

    /** @param since the time of the first attempt */
    static boolean repeats(Problem problem, Instant since, Instant now) {
        return isTemporary(problem) && !since.plus(PATIENCE).isBefore(now);
    }

    // an outage of a vault, too many attempts, or a change by another request at the same time
    private static boolean isTemporary(Problem problem) {
        return (problem.code().status() >= OUTAGE && problem.code() != ProblemCode.INTERNAL)
                || problem.code() == ProblemCode.TOO_MANY_ATTEMPTS
                || problem.code() == ProblemCode.CONCURRENT_CHANGE;
    }
}
