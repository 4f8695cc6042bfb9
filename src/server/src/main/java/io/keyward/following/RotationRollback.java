package io.keyward.following;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.operation.RollbackTarget;
import io.keyward.operation.RotationOrigin;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.rotation.RotationReport;
import io.keyward.rotation.RotationStart;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Rolls a rotation back: a new rotation moves the DEKs to the key version that was in force before. It has the same admission
 * checks, the same proof and the same records as any rotation. If the rotation still runs, it is canceled in the same
 * transaction.
 *
 * <p>A cluster that follows its key would move forward again, so the rollback suspends following, until a request sets the key
 * policy.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open during vault calls
public class RotationRollback {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    KeyRotation rotation;

    @Inject
    FollowingChoice following;

    @Inject
    OperationProgress progress;

    @Inject
    OperationAudit audit;

    @Inject
    RotationReport report;

    @Inject
    Clock clock;

    @Inject
    Event<FollowingRefusalCleared> cleared;

    /**
     * Starts the rollback. A repeated request returns the rollback that runs already.
     *
     * @return empty if every DEK is under the former key version already
     * @throws OperationProblem if the operation is no rotation, or if a later one has changed the key version in force
     */
    public Optional<Operation> start(OperationId id, Caller caller) {
        var undone = operations.find(id).orElseThrow(() -> OperationProblem.notFound(id.toString()));
        audit.correlateWith(undone);
        var cluster = clusters.get(undone.cluster());
        var target = rollbackTarget(undone, cluster);
        var rollback = new Rollback(undone, caller);
        var started = rotation.startAs(
                rollback, cluster.resourceId(), new KeyTarget(target.key(), Optional.of(target.version())));
        rollback.refusalCleared.ifPresent(cleared::fire);
        return started;
    }

    private static KeyId rollbackTarget(Operation undone, Cluster cluster) {
        return RollbackTarget.of(undone, cluster.requireEncryption().key())
                .orElseThrow(() -> OperationProblem.notReversible(undone, reason(undone)));
    }

    private static String reason(Operation undone) {
        if (undone.kind() != OperationKind.ROTATE) {
            return "only a change of the key can be";
        }
        return undone.origin().isPresent()
                ? "the key was changed again since then; roll that change back, or use Change Key with the version that you want"
                : "the key version before it is not on record; use Change Key with the version that you want";
    }

    /** What one request does under the lock of the cluster. */
    private final class Rollback implements RotationStart {

        private final Operation undone;
        private final Caller caller;
        private boolean suspended;
        private Optional<FollowingRefusalCleared> refusalCleared = Optional.empty();

        Rollback(Operation undone, Caller caller) {
            this.undone = undone;
            this.caller = caller;
        }

        @Override
        public boolean ends(Operation running) {
            return running.id().equals(undone.id());
        }

        @Override
        public Optional<Operation> rotation(Cluster cluster, KeyId target, Instant at) {
            var open = operations.lockOpen(undone.id());
            requireStill(target, open.or(() -> operations.find(undone.id())).orElseThrow(), cluster);
            var back = Operation.rotate(RotationOrigin.undoing(undone, cluster), cluster, target, caller, at);
            open.filter(running -> !isTo(running, target)).ifPresent(running -> cancel(running, back, cluster));
            if (!isTo(cluster, target)) { // a repeated request changes nothing
                suspendFollowing(cluster);
            }
            return Optional.of(back);
        }

        // the rotation may have ended, and others started, while the vault was called
        private void requireStill(KeyId target, Operation now, Cluster cluster) {
            if (!rollbackTarget(now, cluster).equals(target)) {
                throw ClusterProblem.concurrentChange(cluster.resourceId());
            }
        }

        private void cancel(Operation running, Operation back, Cluster cluster) {
            progress.record(running); // an ended operation keeps its progress
            running.cancel(
                    new OperationProblem.Superseded(caller, report.rollbackMessage(running, back)), clock.instant());
            audit.ended(running, cluster);
        }

        private void suspendFollowing(Cluster cluster) {
            suspended = cluster.requireEncryption().follows();
            refusalCleared = following.suspend(cluster, undone.id());
        }

        @Override
        public void nothingToAdd() {
            if (!suspended) {
                AuditContext.nothingChanged();
            }
        }
    }

    private static boolean isTo(Operation rotation, KeyId target) {
        return rotation.targetKey().filter(target::equals).isPresent();
    }

    private static boolean isTo(Cluster cluster, KeyId target) {
        return cluster.target().filter(target::equals).isPresent();
    }
}
