package io.keyward.ambari.wire;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;

/** Why a request to the Ambari API is refused. */
public sealed class AmbariProblem extends Problem {

    private AmbariProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** Wrong or missing credentials, or an unknown cluster. The response is the same for all of these cases. */
    public static final class InvalidCredentials extends AmbariProblem {
        public InvalidCredentials() {
            super(
                    ProblemCode.UNAUTHENTICATED,
                    "user or password is wrong, or there is no such cluster; use those of the cluster's gateway");
        }
    }

    /** The credentials are correct, but the cluster's gateway is disabled. */
    public static AmbariProblem gatewayDisabled() {
        return new AmbariProblem(
                ProblemCode.FORBIDDEN, "the cluster's gateway is disabled; enable it by updateGatewaySettings");
    }

    /** Too many wrong passwords, or too many passwords to check at the same time. */
    public static final class TooManyAttempts extends AmbariProblem {
        private final transient Duration wait;

        public TooManyAttempts(String what, Duration wait) {
            super(ProblemCode.TOO_MANY_ATTEMPTS, "%s; try again in %d s".formatted(what, seconds(wait)));
            this.wait = wait;
        }

        /** The value of {@code Retry-After}. */
        public long seconds() {
            return seconds(wait);
        }

        private static long seconds(Duration wait) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }

    /** A filter, a list of fields, an order or a page that cannot be parsed. */
    public static AmbariProblem malformed(String why) {
        return new AmbariProblem(
                ProblemCode.MALFORMED_REQUEST, "The request could not be understood: %s".formatted(why));
    }

    /** The resource does not exist; the message is Ambari's. */
    public static AmbariProblem notFound(String what) {
        return new AmbariProblem(ProblemCode.NO_SUCH_ROUTE, "The requested resource doesn't exist: %s".formatted(what));
    }
}
