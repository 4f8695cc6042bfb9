package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.Disk;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.tally.DekTally;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Caller;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.operation.proof.DekProof;
import io.keyward.operation.proof.KeyProof;
import io.keyward.rotation.rewrap.RotationKeys;
import io.keyward.rotation.rewrap.RotationProblem;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Change Key: starts the rotation of a cluster to another key version. It needs unwrapKey on every key version in use, and get,
 * wrapKey and unwrapKey on the target. If a permission is missing, the request is refused and changes nothing (R16).
 *
 * <p>A rotation that waits does not exclude a rotation to another key, which is the remedy if the target was lost. The new
 * rotation replaces the waiting one. The request then needs unwrapKey only on the key version in force, and not on the others
 * in use. A resize that waits continues while the rotation runs, and seals its disks under the new key.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open during vault calls
public class KeyRotation {

    @Inject
    Clusters clusters;

    @Inject
    DisksByKey disks;

    @Inject
    DekTally tally;

    @Inject
    Operations operations;

    @Inject
    OperationAudit audit;

    @Inject
    Vault vault;

    @Inject
    KeyProof keys;

    @Inject
    DekProof deks;

    @Inject
    OperationProgress progress;

    @Inject
    RotationKeys rotationKeys;

    @Inject
    RotationReport report;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /**
     * @return the rotation, which may run already; empty if every DEK is under the requested key version already
     * @throws ClusterProblem if the cluster is not running, or was changed by another request at the same time
     */
    public Optional<Operation> start(ResourceId id, KeyTarget requested, Caller caller) {
        return startIf(cluster -> true, id, requested, caller);
    }

    /**
     * Starts the rotation only if the cluster still fulfils a condition after the vault calls, which take some time.
     *
     * @param condition checked under the lock of the cluster
     * @return empty if nothing was started, for example because the condition is not fulfilled
     */
    public Optional<Operation> startIf(
            Predicate<Cluster> condition, ResourceId id, KeyTarget requested, Caller caller) {
        return startAs(RotationStart.when(condition, caller), id, requested);
    }

    /**
     * Starts a rotation together with the other changes of a request.
     *
     * @return the rotation, which may run already; empty if every DEK is under the requested key version already, or if the
     *     rotation must not start any more
     */
    public Optional<Operation> startAs(RotationStart request, ResourceId id, KeyTarget requested) {
        var existing = clusters.get(id);
        var encryption = existing.requireEncryption();
        operations.requireAdmissible(
                OperationKind.ROTATE, existing, running -> request.ends(running) || canBeTo(running, requested));
        var target = resolve(requested, encryption);
        var proof = proveIfNeeded(existing, target, request.fleet());
        var started = clusters.change(existing.id(), cluster -> request.rotation(cluster, target, clock.instant())
                .flatMap(rotation -> admit(cluster, rotation, proof, request)));
        var own = request.fleet().isPresent()
                ? Optional.<TargetProof>empty()
                : proof; // the rotations of a fleet rotation already share it
        started.ifPresent(operation -> begin(operation, own));
        return started;
    }

    // stores the proof before the event starts the rotation
    private void begin(Operation started, Optional<TargetProof> proof) {
        proof.ifPresent(made -> rotationKeys.takeOver(started.id(), made.key(), made.at()));
        accepted.fire(OperationAccepted.of(started));
    }

    // makes no vault call if the cluster moves to the target already, or if every DEK is under it
    private Optional<TargetProof> proveIfNeeded(Cluster existing, KeyId target, Optional<FleetId> fleet) {
        if (isTarget(existing, target) || disks.isFullyInForce(existing, target)) {
            return Optional.empty();
        }
        proveUnwraps(existing, target);
        var at = clock.instant(); // read before the calls, so that the proof is never older than this time
        var key = fleet.map(shared -> rotationKeys.inFleet(shared, existing, target))
                .orElseGet(() -> keys.prove(target, existing));
        return Optional.of(new TargetProof(key, at));
    }

    private KeyId resolve(KeyTarget requested, Encryption encryption) {
        return requested
                .version()
                .map(requested.key()::version)
                .orElseGet(() -> vault.newest(requested.key(), encryption.identity()));
    }

    private static boolean isTarget(Cluster cluster, KeyId target) {
        return cluster.target().filter(target::equals).isPresent();
    }

    private void proveUnwraps(Cluster cluster, KeyId target) {
        var encryption = cluster.requireEncryption();
        deks.samples(cluster.id()).forEach((version, sample) -> {
            if (mustUnwrap(version, cluster, target)) {
                proveUnwraps(sample, encryption);
            }
        });
    }

    private record TargetProof(WrappingKey key, Instant at) {}

    /**
     * True if a rotation to the target can only start if the vault unwraps with this key version, which is in use. A rotation
     * that replaces another one does not need the versions under which earlier rotations left DEKs, because these may be lost.
     */
    static boolean mustUnwrap(KeyId version, Cluster cluster, KeyReference target) {
        var replaces =
                cluster.target().filter(replaced -> !replaced.equals(target)).isPresent();
        return !replaces || version.equals(cluster.requireEncryption().key());
    }

    private void proveUnwraps(List<Disk> sample, Encryption encryption) {
        try {
            deks.prove(sample, encryption);
        } catch (VaultRefusal e) {
            throw RotationProblem.currentKeyRefused(e);
        }
    }

    private Optional<Operation> admit(
            Cluster cluster, Operation rotation, Optional<TargetProof> proof, RotationStart request) {
        var target = rotation.targetKey().orElseThrow();
        var running = operations.admit(
                OperationKind.ROTATE,
                cluster,
                operation -> isTo(operation, target),
                old -> replace(old, rotation, cluster));
        if (running.isPresent()) {
            request.nothingToAdd();
            return running;
        }
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        if (disks.isFullyInForce(cluster, target)) {
            request.nothingToAdd();
            return Optional.empty();
        }
        if (proof.isEmpty()) {
            throw ClusterProblem.concurrentChange(cluster.resourceId());
        }
        cluster.rotateTo(target);
        rotation.recordDeksBefore(tally.of(cluster.id()).getOrDefault(target, 0L));
        return Optional.of(audit.started(operations.add(rotation), cluster));
    }

    private void replace(Operation waiting, Operation next, Cluster cluster) {
        progress.record(waiting); // an ended operation keeps its progress
        var reason = new OperationProblem.Superseded(report.replacementMessage(waiting, next));
        waiting.cancel(reason, clock.instant());
        audit.ended(waiting, cluster);
    }

    // true for a request without a version, because only a vault call shows which one is the newest
    private static boolean canBeTo(Operation operation, KeyTarget requested) {
        return requested
                .version()
                .map(requested.key()::version)
                .map(target -> isTo(operation, target))
                .orElse(true);
    }

    private static boolean isTo(Operation operation, KeyId target) {
        return operation.targetKey().filter(target::equals).isPresent();
    }
}
