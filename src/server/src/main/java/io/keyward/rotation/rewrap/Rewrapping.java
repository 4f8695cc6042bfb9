package io.keyward.rotation.rewrap;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskRange;
import io.keyward.disk.DisksByKey;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.operation.proof.DekProof;
import io.keyward.vault.VaultProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of a rotation outside the transaction of a chunk: reading disks, calls of the vault, and proofs. Inside that
 * transaction, each partition would hold a database connection for as long as the vault takes to answer.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Rewrapping {

    @Inject
    Operations operations;

    @Inject
    Clusters clusters;

    @Inject
    DisksByKey disksByKey;

    @Inject
    RotationKeys keys;

    @Inject
    DekProof deks;

    @Inject
    RotationTrace trace;

    /** Runs work with the vault; the transaction of the chunk is suspended meanwhile. */
    public <T> T outsideTransaction(Supplier<T> work) {
        return work.get();
    }

    /** Disks of a range, with an id above {@code after}, whose DEK is still to be moved. None after the rotation has ended. */
    public List<Disk> disksToMove(OperationId rotation, DiskRange range, long after, int limit) {
        return operations
                .find(rotation)
                .filter(Operation::isOpen)
                .map(open ->
                        disksByKey.notUnder(open.cluster(), open.targetKey().orElseThrow(), range, after, limit))
                .orElse(List.of());
    }

    public RotationContext context(OperationId id) {
        var rotation = operations.find(id).orElseThrow();
        return new RotationContext(rotation, clusters.get(rotation.cluster()).requireEncryption());
    }

    /**
     * Proves by a new vault call that the vault unwraps a DEK under the target of the rotation. If no DEK is under
     * the target, or all that were tried are damaged, it proves get, wrapKey and unwrapKey of the target instead.
     */
    public void proveMoved(Operation rotation) {
        trace.run(rotation.id(), () -> proveTarget(rotation));
    }

    private void proveTarget(Operation rotation) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        var moved = deks.samples(rotation.cluster())
                .getOrDefault(rotation.targetKey().orElseThrow(), List.of());
        if (deks.prove(moved, encryption).size() == moved.size()) {
            keys.proveAgain(rotation);
        }
    }

    /**
     * Makes the vault calls that show whether an attempt can move DEKs: one unwrap per key version in use, and a proof of the
     * target. Versions that earlier rotations left may be unreadable, as long as the vault unwraps with another one.
     */
    public void proveAllKeys(OperationId id) {
        trace.run(id, () -> proveAllKeys(context(id)));
    }

    private void proveAllKeys(RotationContext context) {
        var samples = new HashMap<>(deks.samples(context.rotation().cluster()));
        var unreadable = new ArrayList<VaultProblem>();
        samples.forEach((version, sample) -> prove(version, sample, context).ifPresent(unreadable::add));
        keys.proveAgain(context.rotation());
        samples.remove(context.target());
        if (!unreadable.isEmpty() && unreadable.size() == samples.size()) {
            throw unreadable.get(0);
        }
    }

    /** @return why the vault does not unwrap with a version that an earlier rotation left; empty if it does */
    private Optional<VaultProblem> prove(KeyId version, List<Disk> sample, RotationContext context) {
        try {
            deks.prove(sample, context.encryption());
            return Optional.empty();
        } catch (VaultProblem e) {
            if (!context.wasLeft(version)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /** What a partition needs: the rotation and the encryption of its cluster, as they were when the context was read. */
    public record RotationContext(Operation rotation, Encryption encryption) {

        ManagedIdentityId identity() {
            return encryption.identity();
        }

        KeyId target() {
            return rotation.targetKey().orElseThrow();
        }

        /** True for a version that is neither in force nor the target: an earlier rotation left DEKs under it. */
        boolean wasLeft(KeyId version) {
            return !version.equals(encryption.key()) && !version.equals(target());
        }

        /** True if the rotation was waiting when the context was read. */
        boolean wasWaiting() {
            return rotation.waiting().isPresent();
        }
    }
}
