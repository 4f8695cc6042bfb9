package io.keyward.cluster.role;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.stream.Stream;

/** Why a cluster cannot have the requested roles, node counts or machines. */
public final class RoleProblem extends Problem {

    private RoleProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The cluster has no such role, or no role has this name. */
    public static RoleProblem unknown(String role) {
        return new RoleProblem(
                ProblemCode.ROLE_UNKNOWN,
                "there is no role '%s' here; roles are %s"
                        .formatted(
                                role,
                                Stream.of(RoleName.values())
                                        .map(RoleName::wireName)
                                        .toList()));
    }

    /** The request leaves out a role that has no default number of nodes. */
    public static RoleProblem missing(RoleName role) {
        return new RoleProblem(
                ProblemCode.ROLE_MISSING,
                "the request has no role '%s'; add it to properties.computeProfile.roles".formatted(role.wireName()));
    }

    public static RoleProblem givenTwice(RoleName role) {
        return new RoleProblem(
                ProblemCode.ROLE_TWICE, "the role '%s' is given twice; give each role once".formatted(role.wireName()));
    }

    public static RoleProblem notResizable(RoleName role) {
        return new RoleProblem(
                ProblemCode.ROLE_NOT_RESIZABLE,
                "the role '%s' cannot be resized; only workernode can".formatted(role.wireName()));
    }

    /** The resize requires that the role has the number of nodes that the caller saw, but it was resized meanwhile. */
    public static RoleProblem resizedMeanwhile(Role role) {
        return new RoleProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the role '%s' was resized meanwhile and has %d nodes now; decide again"
                        .formatted(role.name().wireName(), role.count()));
    }

    public static RoleProblem nodeCountInvalid(RoleName role, int count) {
        return new RoleProblem(
                ProblemCode.NODE_COUNT_INVALID,
                "the role '%s' cannot have %d nodes; ask for at least one".formatted(role.wireName(), count));
    }

    public static RoleProblem tooManyNodes(long nodes, int max) {
        return new RoleProblem(
                ProblemCode.CLUSTER_TOO_LARGE,
                "the cluster would have %d nodes; at most %d are allowed, all roles together".formatted(nodes, max));
    }

    public static RoleProblem dataDisksInvalid(RoleName role, int disks, int max) {
        return new RoleProblem(
                ProblemCode.DATA_DISKS_INVALID,
                ("the role '%s' cannot have %d data disks per node; ask for 0 to %d, or for a machine of your own such as"
                                + " Own_16, which can have more than a size of Azure")
                        .formatted(role.wireName(), disks, max));
    }

    public static RoleProblem vmSizeUnknown(String size) {
        return new RoleProblem(
                ProblemCode.VM_SIZE_UNKNOWN,
                "'%s' is not the name of a virtual machine size; billingSpecs lists those offered".formatted(size));
    }
}
