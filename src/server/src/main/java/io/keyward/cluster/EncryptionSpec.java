package io.keyward.cluster;

import io.keyward.cluster.identity.Identities;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import java.util.Optional;

/**
 * The customer's key that a creation request asks for (R3).
 *
 * @param version empty if the cluster starts under the newest version and follows the key (R5)
 * @param identity empty if the request names none; the only user-assigned identity is used then
 */
public record EncryptionSpec(
        KeyName key, Optional<String> version, WrapAlgorithm algorithm, Optional<ManagedIdentityId> identity) {

    /**
     * The identity that calls the vault: the one the request names, or the only assigned one (R8, R19).
     *
     * @throws EncryptionProblem if the cluster has no user-assigned identity
     * @throws EncryptionProblem if it has several and the request names none
     * @throws EncryptionProblem if the named identity is not assigned to the cluster
     */
    public ManagedIdentityId identityAmong(Identities assigned) {
        if (assigned.userAssigned().isEmpty()) {
            throw EncryptionProblem.identityMissing();
        }
        if (identity.isEmpty() && assigned.userAssigned().size() > 1) {
            throw EncryptionProblem.identityAmbiguous();
        }
        var chosen = identity.orElseGet(() -> assigned.userAssigned().get(0));
        if (!assigned.contains(chosen)) {
            throw EncryptionProblem.identityNotAssigned(chosen);
        }
        return chosen;
    }
}
