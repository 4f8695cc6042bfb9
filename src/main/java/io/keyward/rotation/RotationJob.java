package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts and restarts the batch job of a rotation, and says whether it runs. */
@ApplicationScoped
public class RotationJob {

    private static final System.Logger LOG = System.getLogger(RotationJob.class.getName());
    private static final String NAME = "rewrap";
    private static final Set<BatchStatus> ACTIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    @Inject
    Operations operations;

    @Inject
    RotationKeys keys;

    @Inject
    RotationHeartbeat heartbeat;

    @Inject
    BatchOperator batch;

    @Inject
    @ConfigProperty(name = "keyward.rotation.chunk-size")
    int chunk;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-call-time")
    Duration slowestCall;

    /** True if the batch container reports the job as running, and the job showed activity recently. */
    boolean isRunning(Operation rotation) {
        return rotation.jobExecution()
                .filter(this::isActive)
                .filter(execution -> !heartbeat.silentFor(rotation.id(), slowestCall.multipliedBy(2)))
                .isPresent();
    }

    private boolean isActive(long execution) {
        try {
            return ACTIVE.contains(
                    batch.call(jobs -> jobs.getJobExecution(execution)).getBatchStatus());
        } catch (NoSuchJobExecutionException e) { // the container has deleted it; the disks show what is left to do
            LOG.log(INFO, "job execution {0} does not exist any more: {1}", execution, e.getMessage());
            return false;
        }
    }

    /** Starts another attempt: restarts the interrupted job, or starts a new one if it cannot be restarted. */
    void start(Operation rotation) {
        keys.forget(rotation.id());
        heartbeat.beat(rotation.id());
        var execution =
                rotation.jobExecution().map(last -> restart(rotation, last)).orElseGet(() -> startNew(rotation));
        LOG.log(INFO, "rotation {0} runs as job execution {1}", rotation.id(), execution);
        operations.change(rotation.id(), open -> open.recordJobExecution(execution));
    }

    private long restart(Operation rotation, long last) {
        try {
            if (!NAME.equals(batch.call(jobs -> jobs.getJobInstance(last)).getJobName())) {
                return startNew(rotation); // a job of an earlier release, whose batch artifacts do not exist any more
            }
            return batch.call(jobs -> jobs.restart(last, parameters(rotation.id())));
        } catch (BatchRuntimeException e) {
            // it has completed, or the container still reports it as running; a new job reads what is left
            LOG.log(INFO, "job execution {0} cannot be restarted, a new one takes over: {1}", last, e.getMessage());
            return startNew(rotation);
        }
    }

    private long startNew(Operation rotation) {
        return batch.call(jobs -> jobs.start(NAME, parameters(rotation.id())));
    }

    private Properties parameters(OperationId rotation) {
        var parameters = new Properties();
        parameters.setProperty("operation", rotation.toString());
        parameters.setProperty("chunk", Integer.toString(chunk));
        parameters.setProperty("transactionSeconds", Long.toString(chunkTime().toSeconds()));
        return parameters;
    }

    private Duration chunkTime() {
        return slowestCall.multipliedBy(chunk);
    }
}
