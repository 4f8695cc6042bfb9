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
import java.util.function.Supplier;

/**
 * The key each running rotation wraps with: proven once for each attempt and then used by all its partitions, so that a
 * DEK costs one vault call and not two.
 */
@ApplicationScoped
public class RotationKeys {

    private final Map<OperationId, Proof> proofs = new ConcurrentHashMap<>();

    @Inject
    Clusters clusters;

    @Inject
    KeyProof keys;

    WrappingKey of(Operation rotation) {
        return proofs.computeIfAbsent(rotation.id(), id -> new Proof())
                .once(() -> keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster())));
    }

    /** The next attempt proves the key afresh. */
    void forget(OperationId rotation) {
        proofs.remove(rotation);
    }

    /**
     * The proof of one rotation. Its partitions wait for it here and not in the map, which would have rotations in other
     * vaults wait for this vault as well (invariant 5).
     */
    private static final class Proof {
        private WrappingKey proven;

        synchronized WrappingKey once(Supplier<WrappingKey> proving) {
            if (proven == null) {
                proven = proving.get();
            }
            return proven;
        }
    }
}
