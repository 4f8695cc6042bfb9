package io.keyward.cluster;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import java.util.Optional;

/**
 * The customer's key as a creation asks for it (R3).
 *
 * @param version empty where the cluster shall start under the newest version and follow (R5)
 * @param identity empty where the request names none; then the cluster's only user-assigned identity is meant
 */
public record EncryptionSpec(
        KeyName key, Optional<String> version, WrapAlgorithm algorithm, Optional<ManagedIdentityId> identity) {

    /**
     * As whom the vault is asked: the identity named, or the only one there is (R8, R19).
     *
     * @throws ClusterProblem.IdentityMissing where the cluster has no user-assigned identity
     * @throws ClusterProblem.IdentityAmbiguous where it has several and the request names none
     * @throws ClusterProblem.IdentityNotAssigned where the one named is not among them
     */
    public ManagedIdentityId identityAmong(Identities assigned) {
        if (assigned.userAssigned().isEmpty()) {
            throw new ClusterProblem.IdentityMissing();
        }
        if (identity.isEmpty() && assigned.userAssigned().size() > 1) {
            throw new ClusterProblem.IdentityAmbiguous();
        }
        var chosen = identity.orElseGet(() -> assigned.userAssigned().get(0));
        if (!assigned.contains(chosen)) {
            throw new ClusterProblem.IdentityNotAssigned(chosen);
        }
        return chosen;
    }
}
