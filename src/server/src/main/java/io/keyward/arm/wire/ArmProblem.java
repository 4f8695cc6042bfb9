package io.keyward.arm.wire;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** Errors in a request that are found before any domain code runs: in its path, its names or its body. */
public abstract sealed class ArmProblem extends Problem {

    private ArmProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The path is ambiguous or cannot be decoded. */
    static final class MalformedPath extends ArmProblem {
        MalformedPath(String why) {
            super(ProblemCode.MALFORMED_PATH, "the path of the request is not usable: %s".formatted(why));
        }
    }

    /** The query has no {@code api-version}; ARM requires it of every request. */
    static final class MissingApiVersion extends ArmProblem {
        MissingApiVersion() {
            super(
                    ProblemCode.MISSING_API_VERSION,
                    "the query parameter api-version is required for all requests; add ?api-version=2021-06-01");
        }
    }

    /** The body as a whole cannot be read. */
    public static final class MalformedBody extends ArmProblem {
        public MalformedBody(String why) {
            super(ProblemCode.MALFORMED_REQUEST, "the body of the request is not usable: %s".formatted(why));
        }
    }

    /** One member of the body has the wrong type or an invalid value, or is missing. */
    public static final class InvalidMember extends ArmProblem {
        private final String target;

        public InvalidMember(String target, String why) {
            super(ProblemCode.MALFORMED_REQUEST, "%s %s".formatted(target, why));
            this.target = target;
        }

        @Override
        public Optional<String> target() {
            return Optional.of(target);
        }
    }

    /** The body exceeds the configured length. */
    public static final class BodyTooLarge extends ArmProblem {
        public BodyTooLarge(int limit) {
            super(
                    ProblemCode.REQUEST_TOO_LARGE,
                    "the body of the request is longer than %d bytes, the most this server reads".formatted(limit));
        }
    }

    /** A name breaks the rules of Azure Resource Manager or of HDInsight. */
    public static final class InvalidName extends ArmProblem {
        public InvalidName(String what, String name, String rule) {
            super(ProblemCode.INVALID_NAME, "the %s '%s' is not allowed: %s".formatted(what, name, rule));
        }
    }

    /** The request needs a feature of HDInsight that Keyward does not have; it is refused and not silently ignored. */
    public static final class NotOffered extends ArmProblem {
        private final String target;

        public NotOffered(String target, String what, String instead) {
            super(ProblemCode.NOT_OFFERED, "Keyward does not offer %s; %s".formatted(what, instead));
            this.target = target;
        }

        @Override
        public Optional<String> target() {
            return Optional.of(target);
        }
    }

    /** The query parameter {@code $filter} of a list is not understood. */
    public static final class InvalidFilter extends ArmProblem {
        public InvalidFilter(String why) {
            super(ProblemCode.INVALID_FILTER, "the query parameter $filter is not usable: %s".formatted(why));
        }
    }

    /** The cluster has no child resource of this name; the message is ARM's. */
    public static final class ChildNotFound extends ArmProblem {
        public ChildNotFound(ResourceId cluster, String type, String name) {
            super(
                    ProblemCode.CHILD_NOT_FOUND,
                    "The Resource 'Microsoft.HDInsight/clusters/%s/%s/%s' under resource group '%s' was not found."
                            .formatted(cluster.name(), type, name, cluster.resourceGroup()));
        }
    }

    /** Nothing names a subscription with this id: no setting, no cluster and no role of the caller. */
    public static final class SubscriptionNotFound extends ArmProblem {
        public SubscriptionNotFound(String id) {
            super(
                    ProblemCode.SUBSCRIPTION_NOT_FOUND,
                    "The subscription '%s' could not be found; the operator names it in keyward.arm.subscriptions"
                            .formatted(id));
        }
    }

    /** No cluster and no role of the caller is in a resource group of this name; the message is ARM's. */
    public static final class GroupNotFound extends ArmProblem {
        public GroupNotFound(String name) {
            super(
                    ProblemCode.RESOURCE_GROUP_NOT_FOUND,
                    "Resource group '%s' could not be found. It exists as soon as it contains a cluster"
                            .formatted(name));
        }
    }

    /** Errors of HTTP itself: unknown route, method or media type. */
    static final class Http extends ArmProblem {
        Http(ProblemCode code, String message) {
            super(code, message);
        }
    }
}
