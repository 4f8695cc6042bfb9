package io.keyward.rotation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/**
 * The rotation's closing step: has the vault open the new key once more, proves that no DEK is left under another one and
 * moves the cluster to it, these two in one transaction under the cluster's row lock (invariant 2).
 */
@Named
@Dependent
public class RotationProof extends AbstractBatchlet {

    /** How the step ended, in the job's exit status. */
    enum ProofResult {
        PROVEN,
        DISKS_LEFT,
        CANCELED
    }

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    Operations operations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    RotationHeartbeat pulse;

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
        var rotation =
                operations.find(OperationId.find(operation).orElseThrow()).orElseThrow();
        pulse.beat(rotation.id());
        requireTarget(rotation);
        var verdict = clusters.change(rotation.cluster(), cluster -> prove(cluster, rotation.id()));
        if (verdict == ProofResult.PROVEN) {
            ended.fire(OperationEnded.of(rotation));
        }
        return verdict.name();
    }

    // it was last asked for some time ago: a key that was lost since is waited for, and is not a success
    private void requireTarget(Operation rotation) {
        try {
            rewrapping.proveTarget(rotation);
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
        var counts = disks.counts(cluster.id());
        if (counts.under(rotation.get().targetKey().orElseThrow()) < counts.total()) {
            return ProofResult.DISKS_LEFT;
        }
        cluster.rotationProven();
        progress.note(rotation.get());
        rotation.get().succeed(clock.instant());
        return ProofResult.PROVEN;
    }
}
