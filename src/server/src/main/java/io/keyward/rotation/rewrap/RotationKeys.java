package io.keyward.rotation.rewrap;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.key.KeyId;
import io.keyward.key.WrappingKey;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.RotationOrigin;
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
 * The proven targets of running rotations. A target is proven at the start of each attempt, and again when the proof is older
 * than {@code keyward.rotation.max-proof-age}. All partitions share the proof, so a DEK costs one vault call and not two.
 * The first attempt uses the proof of the request, if this process has answered it. The rotations of a fleet rotation share
 * proofs if their clusters have the same identity and algorithm.
 *
 * <p>A proof must expire: wrapping is local, so DEKs would otherwise still move to a key that was disabled meanwhile.
 */
@ApplicationScoped
public class RotationKeys {

    private final Map<ProofShare, ExpiringProof> proofs = new ConcurrentHashMap<>();
    private final Map<OperationId, ProofShare> shares = new ConcurrentHashMap<>();
    // the lowest number of a proof that a rotation accepts; a rotation without an entry accepts every proof
    private final Map<OperationId, Integer> accepted = new ConcurrentHashMap<>();

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
        return get(share(rotation), accepted.getOrDefault(rotation.id(), 0), () -> prove(rotation));
    }

    /** The target of a rotation that a fleet rotation is about to start, with a proof that has not expired. */
    public WrappingKey inFleet(FleetId fleet, Cluster cluster, KeyId target) {
        var share = ProofShare.of(fleet, target, cluster.requireEncryption());
        return get(share, 0, () -> keys.prove(target, cluster));
    }

    private WrappingKey get(ProofShare share, int number, Supplier<WrappingKey> proof) {
        var now = clock.instant();
        return proof(share).get(number, now.minus(maxAge), now, proof).key();
    }

    /** Takes over the proof that the request for the rotation made at {@code provenAt}. */
    public void takeOver(OperationId rotation, WrappingKey proven, Instant provenAt) {
        proof(ProofShare.of(rotation)).takeOver(proven, provenAt);
    }

    /** Proves the target now, even if a proof has not expired. Other rotations that share it use the new one. */
    public void proveAgain(Operation rotation) {
        share(rotation);
        requireNewProof(rotation.id());
        of(rotation);
    }

    private WrappingKey prove(Operation rotation) {
        return keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster()));
    }

    /** The next call of {@link #of} accepts no proof that was made until now. */
    public void requireNewProof(OperationId rotation) {
        var share = shares.get(rotation);
        if (share != null) {
            accepted.put(rotation, proof(share).next());
        } else {
            proofs.remove(ProofShare.of(
                    rotation)); // the rotation has used no proof yet, so only that of its request can exist
        }
    }

    /** Forgets a rotation that has ended, or that another server works on, and the proofs that nobody needs any more. */
    public void end(OperationId rotation) {
        accepted.remove(rotation);
        shares.remove(rotation);
        proofs.remove(ProofShare.of(rotation));
        var oldest = clock.instant().minus(maxAge);
        proofs.entrySet()
                .removeIf(entry -> entry.getValue().isOlderThan(oldest) && !shares.containsValue(entry.getKey()));
    }

    private ExpiringProof proof(ProofShare share) {
        return proofs.computeIfAbsent(share, any -> new ExpiringProof());
    }

    private ProofShare share(Operation rotation) {
        var known = shares.get(rotation.id());
        if (known != null) {
            return known;
        }
        var share = rotation.origin()
                .flatMap(RotationOrigin::fleet)
                .map(fleet -> inFleet(fleet, rotation))
                .orElseGet(() -> ProofShare.of(rotation.id()));
        shares.put(rotation.id(), share);
        return share;
    }

    private ProofShare inFleet(FleetId fleet, Operation rotation) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        return ProofShare.of(fleet, rotation.targetKey().orElseThrow(), encryption);
    }
}
