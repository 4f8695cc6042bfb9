package io.keyward.following;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.rotation.RotationReport;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Cancels a rotation. It ends as Canceled in one transaction under the lock of the cluster, without a vault call, so it can
 * also be canceled while it is paused or its vault does not answer. The last step of the rotation takes the same lock: it has
 * either ended the rotation already, or finds it canceled.
 *
 * <p>The key version in force stays. The DEKs that were moved stay under the target, and both versions stay needed until a
 * later rotation has moved every DEK. A cluster that follows its key would start again, so following is suspended.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // the transaction is that of Clusters.change
public class RotationCancel {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    OperationAudit audit;

    @Inject
    RotationReport report;

    @Inject
    FollowingChoice following;

    @Inject
    Clock clock;

    @Inject
    Event<OperationEnded> ended;

    @Inject
    Event<FollowingRefusalCleared> cleared;

    /**
     * Ends the rotation. If it is canceled already, only the event is fired again, because the server of the first request may
     * have stopped before it fired the event.
     *
     * @throws OperationProblem if there is no such operation, it is no rotation, or it has succeeded or failed
     */
    public Operation cancel(OperationId id, Caller caller) {
        var found = operations.find(id).orElseThrow(() -> OperationProblem.notFound(id.toString()));
        if (found.kind() != OperationKind.ROTATE) {
            throw OperationProblem.notCancelable(found);
        }
        audit.correlateWith(found);
        var result = clusters.change(found.cluster(), cluster -> cancel(id, cluster, caller));
        ended.fire(OperationEnded.of(result.canceled()));
        result.cleared().ifPresent(cleared::fire);
        return result.canceled();
    }

    private record CanceledRotation(Operation canceled, Optional<FollowingRefusalCleared> cleared) {}

    private CanceledRotation cancel(OperationId id, Cluster cluster, Caller caller) {
        return operations
                .lockOpen(id)
                .map(open -> end(open, cluster, caller))
                .orElseGet(() -> new CanceledRotation(requireCanceled(id), Optional.empty()));
    }

    private CanceledRotation end(Operation open, Cluster cluster, Caller caller) {
        progress.record(open); // an ended operation keeps its progress
        open.cancel(new OperationProblem.Superseded(caller, report.cancelMessage(open, caller)), clock.instant());
        audit.ended(open, cluster);
        // last, because the message above names the target as the customer wrote it, which the cluster forgets here
        cluster.endRotation();
        return new CanceledRotation(open, following.suspend(cluster, open.id()));
    }

    // read under the lock of the cluster, so that the last step of the rotation cannot end it meanwhile
    private Operation requireCanceled(OperationId id) {
        var ended = operations.find(id).orElseThrow();
        if (ended.outcome().filter(OperationOutcome.Canceled.class::isInstance).isEmpty()) {
            throw OperationProblem.notCancelable(ended);
        }
        AuditContext.nothingChanged();
        return ended;
    }
}
