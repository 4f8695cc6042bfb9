package io.keyward.portal.creation;

import io.keyward.key.KeyProblem;
import io.keyward.problem.Problem;
import io.keyward.vault.VaultProblem;
import java.util.Optional;

/** The field of the form that a refused creation is about. */
final class FieldOfProblem {

    private FieldOfProblem() {}

    /** Empty if the problem is about the whole form. */
    static Optional<String> of(Problem problem) {
        return problem instanceof KeyProblem || problem instanceof VaultProblem
                ? Optional.of("key")
                : Optional.ofNullable(named(problem));
    }

    private static String named(Problem problem) {
        return switch (problem.code()) {
            case SUBSCRIPTION_NOT_FOUND -> "subscription";
            case RESOURCE_GROUP_NOT_FOUND, FORBIDDEN -> "resourceGroup";
            case INVALID_NAME, RESERVED_NAME, CLUSTER_NAME_TAKEN -> "name";
            case LOCATION_NOT_OFFERED -> "location";
            case KIND_NOT_OFFERED -> "kind";
            case NODE_COUNT_INVALID, CLUSTER_TOO_LARGE, CORE_QUOTA_EXCEEDED -> "workers";
            case VM_SIZE_UNKNOWN -> "vmSize";
            case DATA_DISKS_INVALID -> "dataDisks";
            case IDENTITY_MISSING, IDENTITY_AMBIGUOUS, IDENTITY_NOT_ASSIGNED, LINKED_FORBIDDEN -> "identity";
            case GATEWAY_PASSWORD_WEAK -> "password";
            default -> null;
        };
    }
}
