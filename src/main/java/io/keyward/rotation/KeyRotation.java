package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Caller;
import io.keyward.operation.DekProof;
import io.keyward.operation.KeyProof;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes the key of a cluster. It needs unwrapKey on every key version that a DEK is under now, and get, wrapKey and
 * unwrapKey on the new one; where one is missing nothing has changed (R16).
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // the vault is asked while no transaction is open
public class KeyRotation {

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    Operations operations;

    @Inject
    Vault vault;

    @Inject
    KeyProof keys;

    @Inject
    DekProof deks;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /**
     * @return empty where the key asked for is in force already, for every DEK
     * @throws ClusterProblem.Changed where it was so when this was asked, and is no more
     */
    public Optional<Operation> start(ResourceId id, KeyTarget asked, Caller caller) {
        return startWhile(cluster -> true, id, asked, caller);
    }

    /**
     * Changes the key as long as the cluster is as whoever asks for it has seen it; proving a key takes its time.
     *
     * @return empty where it no longer is, too
     */
    public Optional<Operation> startWhile(Predicate<Cluster> wanted, ResourceId id, KeyTarget asked, Caller caller) {
        var standing = clusters.get(id);
        var encryption = standing.requireEncryption();
        operations.requireRoom(OperationKind.ROTATE, standing, running -> mayBeTo(running, asked));
        var target = resolve(asked, encryption);
        var proof = proof(standing, target);
        var started = clusters.change(
                standing.id(),
                cluster -> wanted.test(cluster) ? admit(cluster, target, proof, caller) : Optional.<Operation>empty());
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
    }

    // nothing is to be proven where nothing is to be done
    private Optional<WrappingKey> proof(Cluster standing, KeyId target) {
        if (underWay(standing, target) || inForce(standing, target)) {
            return Optional.empty();
        }
        return Optional.of(proveAccess(standing, target));
    }

    private KeyId resolve(KeyTarget asked, Encryption encryption) {
        return asked.version()
                .map(asked.key()::version)
                .orElseGet(() -> vault.newest(asked.key(), encryption.identity()));
    }

    private static boolean underWay(Cluster cluster, KeyId target) {
        return cluster.target().filter(target::equals).isPresent();
    }

    // a rotation that ended half-way left DEKs under another version; then the key is not wholly in force
    private boolean inForce(Cluster cluster, KeyId target) {
        var counts = disks.counts(cluster.id());
        return cluster.target().isEmpty()
                && cluster.requireEncryption().key().equals(target)
                && counts.under(target) == counts.total();
    }

    private WrappingKey proveAccess(Cluster cluster, KeyId target) {
        var encryption = cluster.requireEncryption();
        deks.samples(cluster.id()).values().forEach(sample -> proveOpens(sample, encryption));
        return keys.prove(target, cluster);
    }

    private void proveOpens(List<Disk> sample, Encryption encryption) {
        try {
            deks.prove(sample, encryption);
        } catch (VaultRefusal e) {
            throw new RotationProblem.CannotLeave(e);
        }
    }

    private Optional<Operation> admit(Cluster cluster, KeyId target, Optional<WrappingKey> proof, Caller caller) {
        var running =
                operations.admit(OperationKind.ROTATE, cluster, operation -> isTo(operation, target), clock.instant());
        if (running.isPresent()) {
            return running;
        }
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        if (inForce(cluster, target)) {
            return Optional.empty();
        }
        if (proof.isEmpty()) {
            throw new ClusterProblem.Changed(cluster.resourceId());
        }
        cluster.rotateTo(target);
        return Optional.of(operations.add(Operation.rotate(cluster, target, caller, clock.instant())));
    }

    // which version the newest one is, only the vault can tell
    private static boolean mayBeTo(Operation operation, KeyTarget asked) {
        return asked.version()
                .map(asked.key()::version)
                .map(target -> isTo(operation, target))
                .orElse(true);
    }

    private static boolean isTo(Operation operation, KeyId target) {
        return operation.targetKey().filter(target::equals).isPresent();
    }
}
