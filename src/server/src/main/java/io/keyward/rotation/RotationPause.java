package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.Pause;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Pauses and resumes a rotation. A pause is stored in the operation, so it outlives servers: no server starts the job of a
 * paused rotation, and a server that runs the job stops it at the next check. While a rotation is paused, each DEK stays
 * readable under the key version that is stored with it. The key version in force does not change, and the time of the pause
 * counts against the maximum wait (invariant 6).
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // the transaction is that of Clusters.change
public class RotationPause {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Stores the pause. A rotation that is paused already keeps its first pause.
     *
     * @throws OperationProblem if the operation is no rotation or has ended
     */
    public Operation pause(OperationId id, Caller caller) {
        return change(id, rotation -> {
            rotation.pause().ifPresent(paused -> AuditContext.nothingChanged());
            rotation.pause(Pause.by(caller, clock.instant()));
        });
    }

    /**
     * Ends the pause. Does nothing if the rotation is not paused.
     *
     * @throws OperationProblem if the operation is no rotation or has ended
     */
    public Operation resume(OperationId id) {
        return change(id, rotation -> {
            rotation.pause().ifPresentOrElse(this::addFacts, AuditContext::nothingChanged);
            rotation.resume();
        });
    }

    // every audited change runs under the lock of the cluster
    private Operation change(OperationId id, Consumer<Operation> change) {
        var found = operations.find(id).orElseThrow(() -> OperationProblem.notFound(id.toString()));
        return clusters.change(found.cluster(), cluster -> {
            var rotation = operations
                    .lockOpen(id)
                    .filter(open -> open.kind() == OperationKind.ROTATE)
                    .orElseThrow(() -> OperationProblem.notPausable(found));
            rotation.targetKey().ifPresent(key -> audit.addFact("targetKey", key.toString()));
            change.accept(rotation);
            return rotation;
        });
    }

    private void addFacts(Pause pause) {
        audit.addFact("pausedBy", pause.by());
        audit.addFact("pausedAt", pause.at().toString());
    }
}
