package io.keyward.rotation;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What a request changes in the transaction that starts a rotation, besides starting it. */
public interface RotationStart {

    /** Starts the rotation only if the cluster fulfils the condition under its lock. */
    static RotationStart when(Predicate<Cluster> condition, Caller caller) {
        return (cluster, target, at) ->
                condition.test(cluster) ? Optional.of(Operation.rotate(cluster, target, caller, at)) : Optional.empty();
    }

    /**
     * Makes the other changes, while the cluster is locked, and returns the rotation to add.
     *
     * @return empty if the rotation must not start any more
     */
    Optional<Operation> rotation(Cluster cluster, KeyId target, Instant at);

    /** True if the rotation can start although this operation runs, because {@link #rotation} ends it. */
    default boolean ends(Operation running) {
        return false;
    }

    /** The fleet rotation that the rotation belongs to. Its rotations share proofs of their target. */
    default Optional<FleetId> fleet() {
        return Optional.empty();
    }

    /** Called if the rotation is not added, because every DEK is under its target or because another one does the same. */
    default void nothingToAdd() {
        AuditContext.nothingChanged();
    }
}
