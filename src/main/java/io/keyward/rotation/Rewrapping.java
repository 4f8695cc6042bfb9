package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskRange;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.DekProof;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.vault.Vault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What a chunk does outside its transaction: it reads what is left, each time in a short transaction of its own, and
 * wraps DEKs anew, by one remote unwrap and one local wrap. Were any of it done inside, the chunk would hold a database
 * connection for as long as the vault takes, and a silent vault would hold as many as there are partitions.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Rewrapping {

    @Inject
    Operations operations;

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    RotationKeys keys;

    @Inject
    DekProof deks;

    @Inject
    Vault vault;

    /** Disks of a range, behind {@code after}, that are still to be moved; none once the rotation has ended. */
    public List<Disk> unmoved(OperationId rotation, DiskRange range, long after, int most) {
        return operations
                .find(rotation)
                .filter(Operation::open)
                .map(open -> disks.notUnder(open.cluster(), open.targetKey().orElseThrow(), range, after, most))
                .orElse(List.of());
    }

    public RotationContext means(OperationId id) {
        var rotation = operations.find(id).orElseThrow();
        return new RotationContext(rotation, clusters.get(rotation.cluster()).requireEncryption());
    }

    /**
     * The key is proven by whichever partition is the first to ask.
     *
     * @throws io.keyward.disk.DiskProblem.DekMismatch where the vault returned another value than the DEK of this disk
     */
    public Rewrap rewrap(Disk disk, RotationContext means) {
        var key = keys.of(means.rotation());
        var old = disk.dek().orElseThrow();
        var sealed = means.encryption().asWritten(old);
        try (var dek = vault.unwrap(sealed, means.identity())) {
            // a wrapping of another value must not take the place of the old one (invariant 1)
            disk.requireOwn(dek, sealed.wrappedBy());
            return new Rewrap(disk.id(), old, CheckedDek.wrap(dek, disk.id(), key));
        }
    }

    /** Proves afresh that the rotation's key wraps and unwraps: what is under it can be opened at this moment. */
    public void proveTarget(Operation rotation) {
        keys.proveAfresh(rotation);
    }

    /** Does once what an attempt does again and again: opens a DEK under each key version, and proves the new one. */
    public void tryOut(OperationId id) {
        var means = means(id);
        deks.samples(means.rotation().cluster()).values().forEach(sample -> deks.prove(sample, means.encryption()));
        proveTarget(means.rotation());
    }

    /** How many DEKs are not under the rotation's key yet. */
    public long left(Operation rotation) {
        var counts = disks.counts(rotation.cluster());
        return counts.total() - counts.under(rotation.targetKey().orElseThrow());
    }

    /** What a partition moves DEKs with: the rotation as it stood when the partition began, and its cluster's terms. */
    public record RotationContext(Operation rotation, Encryption encryption) {

        ManagedIdentityId identity() {
            return encryption.identity();
        }

        /** The rotation was waiting for something to pass when this attempt began. */
        boolean waited() {
            return rotation.waiting().isPresent();
        }
    }
}
