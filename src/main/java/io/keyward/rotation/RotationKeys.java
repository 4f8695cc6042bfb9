package io.keyward.rotation;

import io.keyward.cluster.Clusters;
import io.keyward.key.WrappingKey;
import io.keyward.operation.KeyProof;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key each running rotation wraps with: proven at the beginning of each attempt and again whenever the proof has
 * grown old, and used by all its partitions, so that a DEK costs one vault call and not two. DEKs are wrapped without
 * asking the vault: were a proof good for ever, they would go on moving under a key that was taken away meanwhile.
 */
@ApplicationScoped
public class RotationKeys {

    private final Map<OperationId, Proof> proofs = new ConcurrentHashMap<>();

    @Inject
    Clusters clusters;

    @Inject
    KeyProof keys;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.proof-age")
    Duration oldest;

    /** The rotation's key, proven no longer ago than the oldest proof may be. */
    WrappingKey of(Operation rotation) {
        return proofs.computeIfAbsent(rotation.id(), id -> new Proof()).youngerThan(oldest, () -> prove(rotation));
    }

    /** Proves the key now, whatever is known of it: before it is said to hold every DEK of the cluster. */
    void proveAfresh(Operation rotation) {
        forget(rotation.id());
        of(rotation);
    }

    private WrappingKey prove(Operation rotation) {
        return keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster()));
    }

    /** The next one to ask proves the key afresh. */
    void forget(OperationId rotation) {
        proofs.remove(rotation);
    }

    /**
     * The proof of one rotation. Its partitions wait for it here and not in the map, which would have rotations in other
     * vaults wait for this vault as well (invariant 5).
     */
    private final class Proof {
        private WrappingKey proven;
        private Instant provenAt = Instant.MIN;

        synchronized WrappingKey youngerThan(Duration age, Supplier<WrappingKey> proving) {
            var now = clock.instant();
            if (provenAt.isBefore(now.minus(age))) {
                proven = proving.get();
                provenAt = now;
            }
            return proven;
        }
    }
}
