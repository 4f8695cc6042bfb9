package io.keyward.cluster.role;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.stream.Stream;

/** Why a cluster cannot have the requested roles, node counts or machines. */
public abstract sealed class RoleProblem extends Problem {

    private RoleProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The cluster has no such role, or no role has this name. */
    public static final class RoleUnknown extends RoleProblem {
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

    /** The request leaves out a role that has no default size. */
    public static final class RoleMissing extends RoleProblem {
        public RoleMissing(RoleName role) {
            super(
                    ProblemCode.ROLE_MISSING,
                    "the request has no role '%s'; add it to properties.computeProfile.roles".formatted(role.wire()));
        }
    }

    /** The request names a role more than once. */
    public static final class RoleTwice extends RoleProblem {
        public RoleTwice(RoleName role) {
            super(ProblemCode.ROLE_TWICE, "the role '%s' is given twice; give each role once".formatted(role.wire()));
        }
    }

    /** The number of nodes of this role never changes. */
    public static final class RoleNotResizable extends RoleProblem {
        public RoleNotResizable(RoleName role) {
            super(
                    ProblemCode.ROLE_NOT_RESIZABLE,
                    "the role '%s' cannot be resized; only workernode can".formatted(role.wire()));
        }
    }

    /** A role has at least one node. */
    public static final class NodeCountInvalid extends RoleProblem {
        public NodeCountInvalid(RoleName role, int count) {
            super(
                    ProblemCode.NODE_COUNT_INVALID,
                    "the role '%s' cannot have %d nodes; ask for at least one".formatted(role.wire(), count));
        }
    }

    /** The cluster would have more nodes than the operator of Keyward allows. */
    public static final class TooManyNodes extends RoleProblem {
        public TooManyNodes(long nodes, int max) {
            super(
                    ProblemCode.CLUSTER_TOO_LARGE,
                    "the cluster would have %d nodes; at most %d are allowed, all roles together"
                            .formatted(nodes, max));
        }
    }

    /** A node cannot have this number of data disks. */
    public static final class DataDisksInvalid extends RoleProblem {
        public DataDisksInvalid(RoleName role, int disks, int max) {
            super(
                    ProblemCode.DATA_DISKS_INVALID,
                    ("the role '%s' cannot have %d data disks per node; ask for 0 to %d, or for a machine of your own such as"
                                    + " Own_16, which can have more than a size of Azure")
                            .formatted(role.wire(), disks, max));
        }
    }

    /** The text is not the name of a virtual machine size. */
    public static final class VmSizeUnknown extends RoleProblem {
        public VmSizeUnknown(String size) {
            super(
                    ProblemCode.VM_SIZE_UNKNOWN,
                    "'%s' is not the name of a virtual machine size; billingSpecs lists those offered".formatted(size));
        }
    }
}
