package io.keyward.operation;

import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * The key version to which a rollback of a rotation moves the DEKs: the version that was in force before the rotation. This
 * follows from the key version in force and not from the times of operations, because each server has a clock of its own.
 */
public final class RollbackTarget {

    private RollbackTarget() {}

    /**
     * @param inForce the key version in force of the cluster
     * @return empty if the operation is no rotation, if a later rotation has changed the key version in force, or if an older
     *     server started the rotation and it has ended
     */
    public static Optional<KeyId> of(Operation rotation, KeyId inForce) {
        if (rotation.kind() != OperationKind.ROTATE) {
            return Optional.empty();
        }
        if (rotation.isOpen()) {
            return Optional.of(inForce); // a rotation changes it in its last step only
        }
        return rotation.origin()
                .map(RotationOrigin::previousKey)
                .filter(previous -> previous.equals(inForce) || hasPutInForce(rotation, inForce));
    }

    private static boolean hasPutInForce(Operation rotation, KeyId inForce) {
        return rotation.outcome()
                        .filter(OperationOutcome.Succeeded.class::isInstance)
                        .isPresent()
                && rotation.targetKey().filter(inForce::equals).isPresent();
    }
}
