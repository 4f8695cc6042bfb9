package io.keyward.ambari.wire;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;

/** What can be wrong with a request of an Ambari reader. */
public abstract sealed class AmbariProblem extends Problem {

    private AmbariProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** Nobody, or somebody the cluster's gateway does not know; which of the two, and whether there is a cluster, is not said. */
    public static final class Unauthenticated extends AmbariProblem {
        public Unauthenticated() {
            super(
                    ProblemCode.UNAUTHENTICATED,
                    "user or password is wrong, or there is no such cluster; use those of the cluster's gateway");
        }
    }

    /** The right password, but the cluster's gateway is switched off. */
    static final class GatewayOff extends AmbariProblem {
        GatewayOff() {
            super(ProblemCode.FORBIDDEN, "the cluster's gateway is disabled; enable it by updateGatewaySettings");
        }
    }

    /** Too many wrong passwords, or too many to check at once. */
    static final class TooMany extends AmbariProblem {
        private final transient Duration wait;

        TooMany(String what, Duration wait) {
            super(ProblemCode.TOO_MANY_ATTEMPTS, "%s; try again in %d s".formatted(what, seconds(wait)));
            this.wait = wait;
        }

        /** For {@code Retry-After}. */
        long seconds() {
            return seconds(wait);
        }

        private static long seconds(Duration wait) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }

    /** A filter, a field or a page that cannot be understood. */
    public static final class Malformed extends AmbariProblem {
        public Malformed(String why) {
            super(ProblemCode.MALFORMED_REQUEST, "The request could not be understood: %s".formatted(why));
        }
    }

    /** Ambari's own words for what is not there. */
    public static final class NotFound extends AmbariProblem {
        public NotFound(String what) {
            super(ProblemCode.NO_SUCH_ROUTE, "The requested resource doesn't exist: %s".formatted(what));
        }
    }
}
