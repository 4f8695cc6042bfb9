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
 * The key version before a rotation, to which a rollback returns, and what the rotation belongs to.
 *
 * @param previousKey the key version that was in force when the rotation started
 * @param undone the rotation that this one rolls back; null if it rolls none back
 * @param fleetId the fleet rotation that started this one; null if none did
 */
@Embeddable
public record RotationOrigin(
        @Convert(converter = KeyIdText.class) @Column(name = "previous_key_id") KeyId previousKey,
        @Column(name = "rolls_back") UUID undone,
        UUID fleetId) {

    static Optional<RotationOrigin> of(Cluster cluster) {
        return cluster.encryption().map(encryption -> new RotationOrigin(encryption.key(), null, null));
    }

    public static RotationOrigin undoing(Operation rotation, Cluster cluster) {
        return new RotationOrigin(
                cluster.requireEncryption().key(), rotation.id().value(), null);
    }

    public static RotationOrigin inFleet(FleetId fleet, Cluster cluster) {
        return new RotationOrigin(cluster.requireEncryption().key(), null, fleet.value());
    }

    /** The rotation that this one rolls back; empty if it rolls none back. */
    public Optional<OperationId> rollsBack() {
        return Optional.ofNullable(undone).map(OperationId::new);
    }

    /** The fleet rotation that started this one; empty if none did. */
    public Optional<FleetId> fleet() {
        return Optional.ofNullable(fleetId).map(FleetId::new);
    }
}
