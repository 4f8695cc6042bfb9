package io.keyward.rotation.rewrap;

import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.operation.FleetId;
import io.keyward.operation.OperationId;
import java.util.UUID;

/**
 * Identifies the rotations that share a proof of a target: the rotations of one fleet rotation whose clusters have the same
 * identity and algorithm, or a single rotation.
 *
 * @param owner the fleet rotation or the rotation
 */
record ProofShare(UUID owner, KeyId target, ManagedIdentityId identity, WrapAlgorithm algorithm) {

    static ProofShare of(FleetId fleet, KeyId target, Encryption encryption) {
        return new ProofShare(fleet.value(), target, encryption.identity(), encryption.algorithm());
    }

    static ProofShare of(OperationId rotation) {
        return new ProofShare(rotation.value(), null, null, null);
    }
}
