package io.keyward.cluster;

import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.stream.Stream;

/** What can stand between a customer and a cluster. Each says what to do. */
public abstract sealed class ClusterProblem extends Problem {

    private ClusterProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** No cluster lives at this resource id; the words are ARM's own. */
    public static final class NotFound extends ClusterProblem {
        public NotFound(ResourceId id) {
            super(
                    ProblemCode.CLUSTER_NOT_FOUND,
                    "The Resource 'Microsoft.HDInsight/clusters/%s' under resource group '%s' was not found."
                            .formatted(id.name(), id.resourceGroup()));
        }
    }

    /** Another cluster of the installation has this name; names are compared without case. */
    public static final class NameTaken extends ClusterProblem {
        public NameTaken(String name) {
            super(
                    ProblemCode.CLUSTER_NAME_TAKEN,
                    "the cluster name '%s' is taken in this installation; choose another name".formatted(name));
        }
    }

    /** Another request was faster, and what was found out about the cluster for this one no longer holds. */
    public static final class Changed extends ClusterProblem {
        public Changed(ResourceId cluster) {
            super(
                    ProblemCode.CONCURRENT_CHANGE,
                    "cluster %s was changed by another request meanwhile; repeat the request"
                            .formatted(cluster.name()));
        }
    }

    /** A repeated creation asks for something else than what there is. */
    public static final class Immutable extends ClusterProblem {
        public Immutable(ResourceId id, String property) {
            this(id, property, "delete the cluster and create it anew");
        }

        /** @param otherwise what to do to have it changed all the same */
        public Immutable(ResourceId id, String property, String otherwise) {
            super(
                    ProblemCode.CLUSTER_IMMUTABLE,
                    "cluster %s exists and a creation cannot change its %s; send it as it is, or %s"
                            .formatted(id.name(), property, otherwise));
        }
    }

    /** The cluster's life cycle has no such step. */
    public static final class IllegalTransition extends ClusterProblem {
        public IllegalTransition(ResourceId id, ClusterState from, ClusterState to) {
            super(ProblemCode.CLUSTER_STATE, "cluster %s is %s and cannot become %s".formatted(id.name(), from, to));
        }
    }

    /** What was asked is not possible at this time of the cluster's life. */
    public static final class NotRunning extends ClusterProblem {
        public NotRunning(ResourceId id, ClusterState state) {
            super(ProblemCode.CLUSTER_STATE, "cluster %s is %s; %s".formatted(id.name(), state, advice(state)));
        }

        private static String advice(ClusterState state) {
            return switch (state) {
                case CREATING, RUNNING -> "this is possible only while it is RUNNING";
                case FAILED -> "delete it and create it anew";
                case DELETING, DELETED -> "nothing of it can be changed any more";
            };
        }
    }

    /** No cluster can be created in this region. */
    public static final class LocationNotOffered extends ClusterProblem {
        public LocationNotOffered(String location, List<String> offered) {
            super(
                    ProblemCode.LOCATION_NOT_OFFERED,
                    "clusters are not offered in location '%s'; use one of %s".formatted(location, offered));
        }
    }

    /** No cluster of this kind can be created. */
    public static final class KindNotOffered extends ClusterProblem {
        public KindNotOffered(String kind) {
            super(
                    ProblemCode.KIND_NOT_OFFERED,
                    "clusters of kind '%s' are not offered; use one of %s"
                            .formatted(
                                    kind,
                                    Stream.of(ClusterKind.values())
                                            .map(ClusterKind::wire)
                                            .toList()));
        }
    }

    /** Spark 2.1 and 2.2 are the versions that cannot have a customer's key (R20). */
    public static final class VersionWithoutKeySupport extends ClusterProblem {
        public VersionWithoutKeySupport(String version) {
            super(
                    ProblemCode.VERSION_WITHOUT_KEY_SUPPORT,
                    "Spark %s cannot be encrypted under a customer's key; use Spark 2.3 or later, or leave out diskEncryptionProperties"
                            .formatted(version));
        }
    }

    /** The cluster has no such role, or there is none of this name at all. */
    public static final class RoleUnknown extends ClusterProblem {
        public RoleUnknown(String role) {
            super(
                    ProblemCode.ROLE_UNKNOWN,
                    "there is no role '%s' here; roles are %s"
                            .formatted(
                                    role,
                                    Stream.of(RoleName.values())
                                            .map(RoleName::wire)
                                            .toList()));
        }
    }

    /** A role that only the caller can size is missing. */
    public static final class RoleMissing extends ClusterProblem {
        public RoleMissing(RoleName role) {
            super(
                    ProblemCode.ROLE_MISSING,
                    "the request has no role '%s'; add it to properties.computeProfile.roles".formatted(role.wire()));
        }
    }

    /** A role is named more than once. */
    public static final class RoleTwice extends ClusterProblem {
        public RoleTwice(RoleName role) {
            super(ProblemCode.ROLE_TWICE, "the role '%s' is given twice; give each role once".formatted(role.wire()));
        }
    }

    /** The number of these nodes is fixed for the life of the cluster. */
    public static final class RoleNotResizable extends ClusterProblem {
        public RoleNotResizable(RoleName role) {
            super(
                    ProblemCode.ROLE_NOT_RESIZABLE,
                    "the role '%s' cannot be resized; only workernode can".formatted(role.wire()));
        }
    }

    /** A role has at least one node. */
    public static final class NodeCountInvalid extends ClusterProblem {
        public NodeCountInvalid(RoleName role, int count) {
            super(
                    ProblemCode.NODE_COUNT_INVALID,
                    "the role '%s' cannot have %d nodes; ask for at least one".formatted(role.wire(), count));
        }
    }

    /** A node can carry so many data disks and no more. */
    public static final class DataDisksInvalid extends ClusterProblem {
        public DataDisksInvalid(RoleName role, int disks, int most) {
            super(
                    ProblemCode.DATA_DISKS_INVALID,
                    "the role '%s' cannot have %d data disks per node; ask for 0 to %d"
                            .formatted(role.wire(), disks, most));
        }
    }

    /** The text is not the name of a virtual machine size. */
    public static final class VmSizeUnknown extends ClusterProblem {
        public VmSizeUnknown(String size) {
            super(
                    ProblemCode.VM_SIZE_UNKNOWN,
                    "'%s' is not the name of a virtual machine size; billingSpecs lists those offered".formatted(size));
        }
    }

    /** The core quota of the subscription and region does not allow it. */
    public static final class CoreQuotaExceeded extends ClusterProblem {
        public CoreQuotaExceeded(long asked, int free) {
            super(
                    ProblemCode.CORE_QUOTA_EXCEEDED,
                    "this needs %d cores and %d are left of the quota; ask for fewer nodes or smaller machines, or have the quota raised"
                            .formatted(asked, free));
        }
    }

    /** There is no identity as which the vault could be asked (R8). */
    public static final class IdentityMissing extends ClusterProblem {
        public IdentityMissing() {
            super(
                    ProblemCode.IDENTITY_MISSING,
                    "a customer's key needs a user-assigned identity that may use it; assign one in the identity member of the request");
        }
    }

    /** Several identities could be meant and the request does not say which. */
    public static final class IdentityAmbiguous extends ClusterProblem {
        public IdentityAmbiguous() {
            super(
                    ProblemCode.IDENTITY_AMBIGUOUS,
                    "the cluster has several user-assigned identities; say in msiResourceId which one may use the key");
        }
    }

    /** The identity that shall ask the vault is not assigned to the cluster (R19). */
    public static final class IdentityNotAssigned extends ClusterProblem {
        public IdentityNotAssigned(ManagedIdentityId identity) {
            super(
                    ProblemCode.IDENTITY_NOT_ASSIGNED,
                    "msiResourceId names %s, which is not among the identities of the request; assign it in the identity member"
                            .formatted(identity));
        }
    }

    /** Without this identity the cluster would lose its key. */
    public static final class IdentityInUse extends ClusterProblem {
        public IdentityInUse(ManagedIdentityId identity) {
            super(
                    ProblemCode.IDENTITY_IN_USE,
                    "the identity %s opens the cluster's key and cannot be taken away; keep it among the identities"
                            .formatted(identity));
        }
    }

    /** A customer's key comes with the creation or never (R13). */
    public static final class NoCustomerKey extends ClusterProblem {
        public NoCustomerKey(ResourceId id) {
            super(
                    ProblemCode.NO_CUSTOMER_KEY,
                    "cluster %s was created without a customer's key, and one cannot be added later; create a new cluster with diskEncryptionProperties"
                            .formatted(id.name()));
        }
    }

    /** A repeated creation adds, removes or changes the customer's key (R13). */
    public static final class KeyImmutable extends ClusterProblem {
        public KeyImmutable(ResourceId id) {
            super(
                    ProblemCode.CUSTOMER_KEY_IMMUTABLE,
                    "the disk encryption of cluster %s cannot be added, removed or changed by a creation request; use rotatediskencryptionkey to change the key"
                            .formatted(id.name()));
        }
    }
}
