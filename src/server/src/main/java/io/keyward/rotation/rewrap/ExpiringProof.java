package io.keyward.rotation.rewrap;

import io.keyward.key.WrappingKey;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A proof that the vault wraps and unwraps with a target. The proof expires. Rotations that share it wait here while the vault
 * is called. If they waited inside {@code ConcurrentHashMap.computeIfAbsent}, rotations with other vaults could have to wait
 * too (invariant 5).
 */
final class ExpiringProof {

    /** @param number the number of this proof, from 1; 0 before the first one */
    record Proven(WrappingKey key, Instant at, int number) {}

    private Proven latest = new Proven(null, Instant.MIN, 0);

    /**
     * Returns a proof with at least this number that was not made before {@code oldest}. If there is none, a new one is made.
     */
    synchronized Proven get(int number, Instant oldest, Instant now, Supplier<WrappingKey> proof) {
        if (latest.at().isBefore(oldest) || latest.number() < number) {
            latest = new Proven(
                    null, Instant.MIN, latest.number()); // if the vault refuses now, nobody uses the old proof
            latest = new Proven(proof.get(), now, latest.number() + 1);
        }
        return latest;
    }

    /** Takes over a proof that was made elsewhere, unless a proof was made here. */
    synchronized void takeOver(WrappingKey key, Instant at) {
        if (latest.number() == 0) {
            latest = new Proven(key, at, 1);
        }
    }

    synchronized int next() {
        return latest.number() + 1;
    }

    synchronized boolean isOlderThan(Instant time) {
        return latest.at().isBefore(time);
    }
}
