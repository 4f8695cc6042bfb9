package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskRange;
import io.keyward.disk.Disks;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappingKey;
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
    Vault vault;

    /** Disks of a range, behind {@code after}, that are still to be moved; none once the rotation has ended. */
    public List<Disk> unmoved(OperationId rotation, DiskRange range, long after, int most) {
        return operations
                .find(rotation)
                .filter(Operation::open)
                .map(open -> disks.notUnder(open.cluster(), open.targetKey().orElseThrow(), range, after, most))
                .orElse(List.of());
    }

    /** With what the rotation wraps: its key is proven by whichever partition is the first to ask. */
    public Means means(OperationId id) {
        var rotation = operations.find(id).orElseThrow();
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        return new Means(keys.of(rotation), encryption, rotation.waiting().isPresent());
    }

    public Move rewrap(Disk disk, Means means) {
        var old = disk.dek().orElseThrow();
        try (var dek = vault.unwrap(means.encryption().asWritten(old), means.identity())) {
            return new Move(disk.id(), old, means.key().wrap(dek));
        }
    }

    /**
     * What a partition moves DEKs with.
     *
     * @param waited the rotation was waiting for something to pass when this attempt began
     */
    public record Means(WrappingKey key, Encryption encryption, boolean waited) {

        ManagedIdentityId identity() {
            return encryption.identity();
        }
    }
}
