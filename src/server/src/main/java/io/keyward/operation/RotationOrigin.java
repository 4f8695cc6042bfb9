package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a rotation began, so that it can be rolled back.
 *
 * @param previousKey the key version that was in force when the rotation started
 * @param undone the rotation that this one rolls back; null if it rolls none back
 */
@Embeddable
public record RotationOrigin(
        @Convert(converter = KeyIdText.class) @Column(name = "previous_key_id") KeyId previousKey,
        @Column(name = "rolls_back") UUID undone) {

    static Optional<RotationOrigin> of(Cluster cluster) {
        return cluster.encryption().map(encryption -> new RotationOrigin(encryption.key(), null));
    }

    static RotationOrigin undoing(Operation rotation, Cluster cluster) {
        return new RotationOrigin(
                cluster.requireEncryption().key(), rotation.id().value());
    }

    /** The rotation that this one rolls back; empty if it rolls none back. */
    public Optional<OperationId> rollsBack() {
        return Optional.ofNullable(undone).map(OperationId::new);
    }
}
