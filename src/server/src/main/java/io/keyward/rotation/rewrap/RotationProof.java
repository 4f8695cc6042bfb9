package io.keyward.rotation.rewrap;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.tally.DekTally;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.problem.Problem;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/**
 * The last step of the job. It lets the vault unwrap a DEK under the target. Then one transaction under the row lock of the
 * cluster looks for a DEK that is not under the target, puts the target in force if there is none, and ends the operation
 * (invariant 2).
 */
@Named
@Dependent
public class RotationProof extends AbstractBatchlet {

    /** The exit status of the step, see {@code rewrap.xml}. */
    enum ProofResult {
        PROVEN,
        DISKS_LEFT,
        PAUSED,
        CANCELED
    }

    @Inject
    Clusters clusters;

    @Inject
    DisksByKey disks;

    @Inject
    DekTally tally;

    @Inject
    Operations operations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    HeldOperations held;

    @Inject
    OperationAudit audit;

    @Inject
    AuditContext auditContext;

    @Inject
    OperationProgress progress;

    @Inject
    Clock clock;

    @Inject
    Event<OperationEnded> ended;

    @Inject
    @BatchProperty
    String operation;

    @Override
    public String process() {
        try (var unused = auditContext.begin()) { // collects the vault's request ids of the proof
            return proveAndEnd();
        }
    }

    private String proveAndEnd() {
        var rotation =
                operations.find(OperationId.find(operation).orElseThrow()).orElseThrow();
        if (!held.recordProgress(rotation.id())) {
            return ProofResult.CANCELED.name(); // it has ended, or another server has taken it
        }
        proveMoved(rotation);
        var result = clusters.change(rotation.cluster(), cluster -> prove(cluster, rotation.id()));
        if (result == ProofResult.PROVEN) {
            ended.fire(OperationEnded.of(rotation));
        }
        return result.name();
    }

    // the last proof can be some time old: if access was lost since then, the rotation waits and does not succeed
    private void proveMoved(Operation rotation) {
        try {
            rewrapping.proveMoved(rotation);
        } catch (Problem e) {
            operations.change(rotation.id(), open -> open.waitFor(e, clock.instant()));
            throw e;
        }
    }

    private ProofResult prove(Cluster cluster, OperationId id) {
        var rotation = operations.lockOpen(id);
        if (rotation.isEmpty()) {
            return ProofResult.CANCELED;
        }
        if (rotation.get().pause().isPresent()) {
            return ProofResult.PAUSED; // the key version in force does not change meanwhile
        }
        if (disks.isAnyNotUnder(cluster.id(), rotation.get().targetKey().orElseThrow())) {
            return ProofResult.DISKS_LEFT;
        }
        cluster.completeRotation();
        progress.record(rotation.get());
        rotation.get().succeed(clock.instant());
        audit.ended(rotation.get(), cluster);
        tally.compact(cluster.id());
        return ProofResult.PROVEN;
    }
}
