package io.keyward.cluster;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.stream.Stream;

/** Why a request for a cluster is refused. Problems with its roles and with its customer's key have classes of their own. */
public sealed class ClusterProblem extends Problem {

    private ClusterProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** No cluster exists under this resource id. The message is the one that ARM itself sends. */
    public static ClusterProblem notFound(ResourceId id) {
        return new ClusterProblem(
                ProblemCode.CLUSTER_NOT_FOUND,
                "The Resource 'Microsoft.HDInsight/clusters/%s' under resource group '%s' was not found."
                        .formatted(id.name(), id.resourceGroup()));
    }

    /** Another cluster of the installation has this name. Names are compared without case. */
    public static final class NameTaken extends ClusterProblem {
        public NameTaken(String name) {
            super(
                    ProblemCode.CLUSTER_NAME_TAKEN,
                    "the cluster name '%s' is taken in this installation; choose another name".formatted(name));
        }
    }

    /**
     * The password of a gateway breaks the rules. The message is HDInsight's, extended by the longest length and the forbidden
     * characters.
     */
    static ClusterProblem weakPassword(int shortest, int longest, String forbidden) {
        return new ClusterProblem(
                ProblemCode.GATEWAY_PASSWORD_WEAK,
                "The password must be at least %d characters in length and must contain at least one digit, one"
                                .formatted(shortest)
                        + " non-alphanumeric character, one upper case letter and one lower case letter. Also, the"
                        + " password should not contain 3 consecutive letters from the username, and it has at most"
                        + " %d characters, none of them a control character or one of %s"
                                .formatted(longest, forbidden));
    }

    public static ClusterProblem concurrentChange(ResourceId cluster) {
        return new ClusterProblem(
                ProblemCode.CONCURRENT_CHANGE,
                "cluster %s was changed by another request meanwhile; repeat the request".formatted(cluster.name()));
    }

    /** The cluster does not fulfil the etag condition of the request, for example because another request has changed it. */
    public static ClusterProblem etagDiffers(ResourceId cluster, String etag) {
        return new ClusterProblem(
                ProblemCode.PRECONDITION_FAILED,
                "cluster %s has the etag %s, which the headers If-Match and If-None-Match of the request exclude; read the cluster and decide again"
                        .formatted(cluster.name(), etag));
    }

    /** The request requires that the cluster exists, but it does not. */
    public static ClusterProblem etagWithoutCluster(ResourceId cluster) {
        return new ClusterProblem(
                ProblemCode.PRECONDITION_FAILED,
                "there is no cluster %s, which If-Match asks for; leave the header out to create it"
                        .formatted(cluster.name()));
    }

    /** A repeated creation request differs from the existing cluster in a property that a creation cannot change. */
    public static ClusterProblem propertyImmutable(ResourceId id, String property) {
        return propertyImmutable(id, property, "delete the cluster and create it again");
    }

    /** @param remedy another way to change the property */
    public static ClusterProblem propertyImmutable(ResourceId id, String property, String remedy) {
        return new ClusterProblem(
                ProblemCode.CLUSTER_IMMUTABLE,
                "cluster %s exists and a creation cannot change its %s; send it as it is, or %s"
                        .formatted(id.name(), property, remedy));
    }

    public static ClusterProblem illegalTransition(ResourceId id, ClusterState from, ClusterState to) {
        return new ClusterProblem(
                ProblemCode.CLUSTER_STATE, "cluster %s is %s and cannot become %s".formatted(id.name(), from, to));
    }

    /** The request needs a cluster in another state. */
    public static final class NotRunning extends ClusterProblem {
        public NotRunning(ResourceId id, ClusterState state) {
            super(ProblemCode.CLUSTER_STATE, "cluster %s is %s; %s".formatted(id.name(), state, remedy(state)));
        }

        private static String remedy(ClusterState state) {
            return switch (state) {
                case CREATING, RUNNING -> "this is possible only while it is RUNNING";
                case FAILED -> "delete it and create it again";
                case DELETING, DELETED -> "it cannot be changed any more; create a new cluster";
            };
        }
    }

    public static ClusterProblem locationNotOffered(String location, List<String> offered) {
        return new ClusterProblem(
                ProblemCode.LOCATION_NOT_OFFERED,
                "clusters are not offered in location '%s'; use one of %s".formatted(location, offered));
    }

    public static ClusterProblem kindNotOffered(String kind) {
        return new ClusterProblem(
                ProblemCode.KIND_NOT_OFFERED,
                "clusters of kind '%s' are not offered; use one of %s"
                        .formatted(
                                kind,
                                Stream.of(ClusterKind.values())
                                        .map(ClusterKind::wireName)
                                        .toList()));
    }

    public static ClusterProblem coreQuotaExceeded(long needed, int free) {
        return new ClusterProblem(
                ProblemCode.CORE_QUOTA_EXCEEDED,
                "this needs %d cores and %d are left of the quota; ask for fewer nodes or smaller machines, or have the quota raised"
                        .formatted(needed, free));
    }
}
