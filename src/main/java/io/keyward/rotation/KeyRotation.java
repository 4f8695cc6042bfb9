package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.operation.KeyProof;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.vault.Vault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

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
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /** @return empty where the key asked for is in force already, for every DEK */
    public Optional<Operation> start(ResourceId id, KeyTarget asked, Caller caller) {
        var standing = clusters.get(id);
        var encryption = standing.requireEncryption();
        var target = resolve(asked, encryption);
        if (!underWay(standing, target) && !inForce(standing, target)) {
            proveAccess(standing, target);
        }
        var started = clusters.change(standing.id(), cluster -> admit(cluster, target, caller));
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
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

    private void proveAccess(Cluster cluster, KeyId target) {
        var encryption = cluster.requireEncryption();
        disks.samplesPerKey(cluster.id())
                .forEach(sample -> keys.proveOpens(encryption.asWritten(sample), encryption.identity()));
        keys.prove(target, cluster);
    }

    private Optional<Operation> admit(Cluster cluster, KeyId target, Caller caller) {
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
        cluster.rotateTo(target);
        return Optional.of(operations.add(Operation.rotate(cluster, target, caller, clock.instant())));
    }

    private static boolean isTo(Operation operation, KeyId target) {
        return operation.targetKey().filter(target::equals).isPresent();
    }
}
