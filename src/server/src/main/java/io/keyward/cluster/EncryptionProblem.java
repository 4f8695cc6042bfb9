package io.keyward.cluster;

import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why a cluster cannot have the requested customer's key, or cannot call the vault as the requested identity. */
public final class EncryptionProblem extends Problem {

    private EncryptionProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** Spark 2.1 and 2.2 cannot have a customer's key (R20). */
    public static EncryptionProblem versionWithoutKeySupport(String version) {
        return new EncryptionProblem(
                ProblemCode.VERSION_WITHOUT_KEY_SUPPORT,
                "Spark %s cannot be encrypted under a customer's key; use Spark 2.3 or later, or leave out diskEncryptionProperties"
                        .formatted(version));
    }

    /** The request has no identity with which Keyward could call the vault (R8). */
    public static EncryptionProblem identityMissing() {
        return new EncryptionProblem(
                ProblemCode.IDENTITY_MISSING,
                "a customer's key needs a user-assigned identity that may use it; assign one in the identity member of the request");
    }

    public static EncryptionProblem identityAmbiguous() {
        return new EncryptionProblem(
                ProblemCode.IDENTITY_AMBIGUOUS,
                "the cluster has several user-assigned identities; say in msiResourceId which one may use the key");
    }

    /** The identity that the request names for calls to the vault is not assigned to the cluster (R19). */
    public static EncryptionProblem identityNotAssigned(ManagedIdentityId identity) {
        return new EncryptionProblem(
                ProblemCode.IDENTITY_NOT_ASSIGNED,
                "msiResourceId names %s, which is not among the identities of the request; assign it in the identity member"
                        .formatted(identity));
    }

    public static EncryptionProblem identityInUse(ManagedIdentityId identity) {
        return new EncryptionProblem(
                ProblemCode.IDENTITY_IN_USE,
                "Keyward calls the vault as identity %s, so it cannot be removed; keep it among the cluster's identities"
                        .formatted(identity));
    }

    /** The cluster was created without a customer's key and can never get one (R13). */
    public static EncryptionProblem noCustomerKey(ResourceId id) {
        return new EncryptionProblem(
                ProblemCode.NO_CUSTOMER_KEY,
                "cluster %s was created without a customer's key, and one cannot be added later; create a new cluster with diskEncryptionProperties"
                        .formatted(id.name()));
    }

    /** A repeated creation request adds, removes or changes the customer's key (R13). */
    public static EncryptionProblem keyImmutable(ResourceId id) {
        return new EncryptionProblem(
                ProblemCode.CUSTOMER_KEY_IMMUTABLE,
                "the disk encryption of cluster %s cannot be added, removed or changed by a creation request; use rotatediskencryptionkey to change the key"
                        .formatted(id.name()));
    }
}
