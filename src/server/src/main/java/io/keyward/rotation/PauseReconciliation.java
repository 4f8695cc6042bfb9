package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.operation.Pause;
import io.keyward.operation.lease.HeldOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Makes the pause of a rotation agree with the state of its job. A paused rotation has no running job. A user who stops the job
 * in the batch container pauses the rotation. A user who restarts the job ends the pause.
 *
 * <p>A server that shuts down also stops its jobs. Keyward cannot tell such a stop from that of a user until {@link
 * #MAX_SHUTDOWN} has passed. If the server still runs then, a user stopped the job, and the pause becomes final. If the server
 * has ended, another server ends the pause.
 */
@ApplicationScoped
public class PauseReconciliation {

    /** Longer than Open Liberty waits for a server to become quiet after it has stopped the jobs (30 seconds). */
    static final Duration MAX_SHUTDOWN = Duration.ofSeconds(40);

    private static final System.Logger LOG = System.getLogger(PauseReconciliation.class.getName());

    @Inject
    Operations operations;

    @Inject
    Clusters clusters;

    @Inject
    RotationJob job;

    @Inject
    HeldOperations held;

    @Inject
    OperationAudit audit;

    @Inject
    Clock clock;

    /**
     * Makes the pause agree with the job. Returns true if the rotation is then paused, so that no server may work on it. Only
     * the server that holds the rotation calls this.
     */
    boolean isPausedAfterReconciling(Operation rotation) {
        return rotation.pause().map(pause -> staysPaused(rotation, pause)).orElseGet(() -> pauseIfStopped(rotation));
    }

    private boolean staysPaused(Operation rotation, Pause pause) {
        if (job.takeUpRestart(rotation)) {
            LOG.log(INFO, "the job of rotation {0} was restarted, which ends the pause", rotation.id());
            change(rotation.id(), audit::resumedByBatchAdmin, Operation::resume);
            return false;
        }
        if (!pause.isFinal() && !pause.stopSeenBy().equals(held.server())) {
            LOG.log(INFO, "the job of rotation {0} was stopped by the end of its server", rotation.id());
            operations.change(rotation.id(), Operation::resume);
            return false;
        }
        if (!pause.isFinal() && clock.instant().isAfter(pause.at().plus(MAX_SHUTDOWN))) {
            change(rotation.id(), audit::pausedByBatchAdmin, open -> open.pause(pause.confirmed()));
        }
        job.stop(rotation.id());
        return true;
    }

    private boolean pauseIfStopped(Operation rotation) {
        if (!job.wasStopped(rotation.id())) {
            return false;
        }
        LOG.log(INFO, "the job of rotation {0} was stopped, which pauses the rotation", rotation.id());
        var pause = Pause.byStopOfJob(clock.instant(), held.server());
        operations.change(rotation.id(), open -> open.pause(pause));
        job.acknowledgeStop(rotation.id());
        return true;
    }

    private void change(OperationId id, BiConsumer<Operation, Cluster> record, Consumer<Operation> change) {
        operations.change(id, open -> {
            change.accept(open);
            record.accept(open, clusters.get(open.cluster()));
        });
    }
}
