package io.keyward.rotation.rewrap;

import io.keyward.cluster.Clusters;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.proof.KeyProof;
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
 * The proven target of each running rotation. It is proven at the start of each attempt, and again when the proof is older
 * than {@code keyward.rotation.max-proof-age}. All partitions share the proof, so a DEK costs one vault call and not two.
 * The first attempt uses the proof of the request, if this process has answered it.
 *
 * <p>A proof must expire: wrapping is local, so DEKs would otherwise still move to a key that was disabled meanwhile.
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
    @ConfigProperty(name = "keyward.rotation.max-proof-age")
    Duration maxAge;

    /** The target of the rotation, with a proof that has not expired. */
    public WrappingKey of(Operation rotation) {
        return proofs.computeIfAbsent(rotation.id(), id -> new Proof(null, Instant.MIN))
                .get(maxAge, () -> prove(rotation));
    }

    /** Takes over the proof that the request for the rotation made at {@code provenAt}. */
    public void takeOver(OperationId rotation, WrappingKey proven, Instant provenAt) {
        proofs.putIfAbsent(rotation, new Proof(proven, provenAt));
    }

    /** Proves the target now, even if a proof has not expired. */
    public void proveAgain(Operation rotation) {
        forget(rotation.id());
        of(rotation);
    }

    private WrappingKey prove(Operation rotation) {
        return keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster()));
    }

    /** The next call of {@link #of} proves the target again. */
    public void forget(OperationId rotation) {
        proofs.remove(rotation);
    }

    /**
     * The proof of one rotation. Its partitions wait here for the vault, and not inside the map: there, rotations with other
     * vaults would wait too (invariant 5).
     */
    private final class Proof {
        private WrappingKey key;
        private Instant provenAt;

        Proof(WrappingKey key, Instant provenAt) {
            this.key = key;
            this.provenAt = provenAt;
        }

        synchronized WrappingKey get(Duration maxAge, Supplier<WrappingKey> proof) {
            var now = clock.instant();
            if (provenAt.isBefore(now.minus(maxAge))) {
                key = proof.get();
                provenAt = now;
            }
            return key;
        }
    }
}
