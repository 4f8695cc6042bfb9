package io.keyward.rotation;

import io.keyward.cluster.Clusters;
import io.keyward.key.WrappingKey;
import io.keyward.operation.KeyProof;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key each running rotation wraps with: proven once for each attempt and then used by all its partitions, so that a
 * DEK costs one vault call and not two.
 */
@ApplicationScoped
public class RotationKeys {

    private final Map<OperationId, WrappingKey> proven = new ConcurrentHashMap<>();

    @Inject
    Clusters clusters;

    @Inject
    KeyProof keys;

    WrappingKey of(Operation rotation) {
        return proven.computeIfAbsent(
                rotation.id(), id -> keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster())));
    }

    /** The next attempt proves the key afresh. */
    void forget(OperationId rotation) {
        proven.remove(rotation);
    }
}
