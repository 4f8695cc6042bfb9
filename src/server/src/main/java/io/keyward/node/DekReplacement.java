package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.DekCheck;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Stores a new DEK that a node made for one of its disks. The vault unwraps it once: this proves that it is a DEK, and Keyward
 * computes its check value. Then one SQL update replaces the old DEK, provided that the disk still has it (invariant 1).
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class DekReplacement {

    @Inject
    Disks disks;

    @Inject
    DekDeliveries deliveries;

    @Inject
    Clusters clusters;

    @Inject
    UsedNonces nonces;

    @Inject
    Vault vault;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Replaces the DEK and returns the disk. If the new DEK is stored already, nothing is changed.
     *
     * @param replaced the ciphertext of the DEK that the new one replaces
     * @throws NodeProblem if the disk is not one of the node's, has no DEK or another one than {@code replaced}, if the new
     *     DEK cannot be used, or if a rotation is in progress
     */
    public Disk replace(EnrolledNode node, RequestNonce nonce, long id, WrappedDek fresh, String replaced) {
        nonces.requireUnused(nonce);
        var disk = disk(node, id);
        var old = disk.dek().orElseThrow(() -> NodeProblem.noDek(id));
        if (old.equals(fresh)) {
            nonces.use(nonce, clock.instant());
            deliveries.recordDisk(id);
            audit.repeatsEarlierRequest();
            return disk;
        }
        if (!old.ciphertext().equals(replaced)) {
            throw NodeProblem.dekChanged(id);
        }
        requireSameKey(old, fresh);
        requireNoRotation(clusters.get(node.cluster()), id);
        store(node, nonce, id, old, checked(node, disk, fresh));
        return disk(node, id);
    }

    private Disk disk(EnrolledNode node, long id) {
        return disks.find(id, node.id()).orElseThrow(() -> NodeProblem.notThisNode("the disk is not one of its disks"));
    }

    private static void requireSameKey(WrappedDek old, WrappedDek fresh) {
        if (!old.wrappedBy().equals(fresh.wrappedBy()) || old.algorithm() != fresh.algorithm()) {
            throw NodeProblem.dekNotUsable("it must be wrapped with %s by %s, as the old one is"
                    .formatted(old.wrappedBy(), old.algorithm().wireName()));
        }
    }

    private static void requireNoRotation(Cluster cluster, long disk) {
        if (cluster.target().isPresent()) {
            throw NodeProblem.rotationInProgress(disk);
        }
    }

    private CheckedDek checked(EnrolledNode node, Disk disk, WrappedDek fresh) {
        try (var dek = vault.unwrapForRequest(node.encryption().asWritten(fresh), node.identity())) {
            if (disk.dekCheck().filter(check -> check.confirms(dek, disk.id())).isPresent()) {
                throw NodeProblem.dekNotUsable("it is the DEK that it would replace");
            }
            return new CheckedDek(fresh, DekCheck.of(dek, disk.id()));
        } catch (VaultRefusal.WrongCiphertext e) {
            throw NodeProblem.dekNotUsable("the vault does not unwrap it to a DEK");
        }
    }

    private void store(EnrolledNode node, RequestNonce nonce, long id, WrappedDek old, CheckedDek fresh) {
        audit.addFact("node", node.node().host());
        audit.addFact("disk", Long.toString(id));
        clusters.changeUnlessDeleted(node.cluster(), cluster -> {
            nonces.use(nonce, clock.instant());
            requireNoRotation(cluster, id);
            requireReplaced(id, disks.replace(id, old, fresh));
            deliveries.recordDisk(id); // the node made this DEK, so it has it already
            return cluster;
        });
    }

    // thrown within the transaction, so that the audit record of the success is rolled back too
    private static void requireReplaced(long disk, boolean replaced) {
        if (!replaced) {
            throw NodeProblem.dekChanged(disk);
        }
    }
}
