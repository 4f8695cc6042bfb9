package io.keyward.arm.wire;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** What can be wrong with a request before the domain has been asked: its address, its token, its body. */
public abstract sealed class ArmProblem extends Problem {

    private ArmProblem(ProblemCode code, String message) {
        super(code, message);
    }

    private ArmProblem(ProblemCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /** The path could be read in two ways, or names nothing that a resource can have as its name. */
    static final class MalformedPath extends ArmProblem {
        MalformedPath(String why) {
            super(ProblemCode.MALFORMED_PATH, "the path of the request is not usable: %s".formatted(why));
        }
    }

    /** Azure asks every caller to say which version of the interface it speaks; so do we. */
    static final class MissingApiVersion extends ArmProblem {
        MissingApiVersion() {
            super(
                    ProblemCode.MISSING_API_VERSION,
                    "the query parameter api-version is required for all requests; add ?api-version=2021-06-01");
        }
    }

    /** The body as a whole is not what can be read. */
    public static final class MalformedBody extends ArmProblem {
        public MalformedBody(String why) {
            super(ProblemCode.MALFORMED_REQUEST, "the body of the request is not usable: %s".formatted(why));
        }
    }

    /** One member of the body has the wrong type or value, or is missing. */
    public static final class WrongMember extends ArmProblem {
        private final String target;

        public WrongMember(String target, String why) {
            super(ProblemCode.MALFORMED_REQUEST, "%s %s".formatted(target, why));
            this.target = target;
        }

        @Override
        public Optional<String> target() {
            return Optional.of(target);
        }
    }

    /** The body is longer than this server reads. */
    public static final class BodyTooLarge extends ArmProblem {
        public BodyTooLarge(int limit) {
            super(
                    ProblemCode.REQUEST_TOO_LARGE,
                    "the body of the request is longer than %d bytes, the most this server reads".formatted(limit));
        }
    }

    /** A name outside the rules of Azure Resource Manager or of HDInsight. */
    public static final class InvalidName extends ArmProblem {
        public InvalidName(String what, String name, String rule) {
            super(ProblemCode.INVALID_NAME, "the %s '%s' is not allowed: %s".formatted(what, name, rule));
        }
    }

    /** A name Azure keeps for itself. */
    public static final class ReservedName extends ArmProblem {
        public ReservedName(String name, String word) {
            super(
                    ProblemCode.RESERVED_NAME,
                    "the name '%s' is not allowed, because the word '%s' is reserved; choose another name"
                            .formatted(name, word));
        }
    }

    /** A part of HDInsight that Keyward does not play, said plainly rather than answered by a success that is none. */
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

    /** Nothing of this name belongs to the cluster; the words are ARM's own. */
    public static final class ChildNotFound extends ArmProblem {
        public ChildNotFound(ResourceId cluster, String type, String name) {
            super(
                    ProblemCode.CHILD_NOT_FOUND,
                    "The Resource 'Microsoft.HDInsight/clusters/%s/%s/%s' under resource group '%s' was not found."
                            .formatted(cluster.name(), type, name, cluster.resourceGroup()));
        }
    }

    /** No token, or none that the configured authority has signed for this service and that holds now. */
    public static final class Unauthenticated extends ArmProblem {
        public Unauthenticated(String why) {
            super(ProblemCode.UNAUTHENTICATED, "the access token is missing or invalid: %s".formatted(why));
        }
    }

    /** The authority's signing keys could not be read, so no token can be checked: a fault, not a verdict. */
    public static final class AuthorityUnreachable extends ArmProblem {
        public AuthorityUnreachable(Throwable cause) {
            super(
                    ProblemCode.AUTHORITY_UNREACHABLE,
                    "the signing keys of the login authority cannot be read at the moment; try again later",
                    cause);
        }
    }

    /** What HTTP itself has names for: no such route, method, media type. */
    static final class Http extends ArmProblem {
        Http(ProblemCode code, String message) {
            super(code, message);
        }
    }
}
