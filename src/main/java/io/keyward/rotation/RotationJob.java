package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The batch job behind a rotation: starts it, restarts it after an interruption, tells whether it still runs. */
@ApplicationScoped
public class RotationJob {

    private static final System.Logger LOG = System.getLogger(RotationJob.class.getName());
    private static final String NAME = "rewrap";
    private static final Set<BatchStatus> RUNNING =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    @Inject
    Operations operations;

    @Inject
    RotationKeys keys;

    @Inject
    RotationHeartbeat pulse;

    @Inject
    @ConfigProperty(name = "keyward.rotation.chunk")
    int chunk;

    @Inject
    @ConfigProperty(name = "keyward.rotation.slowest-call")
    Duration slowestCall;

    /** It is on record as running, and something was heard of it lately. */
    boolean runs(Operation rotation) {
        return rotation.jobExecution()
                .filter(RotationJob::isRunning)
                .filter(execution -> !pulse.silentFor(rotation.id(), slowestCall.multipliedBy(2)))
                .isPresent();
    }

    private static boolean isRunning(long execution) {
        try {
            return RUNNING.contains(operator().getJobExecution(execution).getBatchStatus());
        } catch (NoSuchJobExecutionException e) { // its record was purged; what is left to do is in the rows
            LOG.log(INFO, "job execution {0} is no longer on record: {1}", execution, e.getMessage());
            return false;
        }
    }

    /** Begins another attempt: a restart of what was interrupted, or the job anew where there is nothing to restart. */
    void begin(Operation rotation) {
        keys.forget(rotation.id());
        pulse.beat(rotation.id());
        var execution =
                rotation.jobExecution().map(last -> restarted(rotation, last)).orElseGet(() -> started(rotation));
        LOG.log(INFO, "rotation {0} runs as job execution {1}", rotation.id(), execution);
        operations.change(rotation.id(), open -> open.runAs(execution));
    }

    private long restarted(Operation rotation, long last) {
        try {
            if (!NAME.equals(operator().getJobInstance(last).getJobName())) {
                return started(rotation); // a job of an earlier release names batch artifacts that are gone
            }
            return operator().restart(last, parameters(rotation.id()));
        } catch (BatchRuntimeException e) {
            // it completed, or is still on record as running: the query is the checkpoint
            LOG.log(INFO, "job execution {0} cannot be restarted, a new one takes over: {1}", last, e.getMessage());
            return started(rotation);
        }
    }

    private long started(Operation rotation) {
        return operator().start(NAME, parameters(rotation.id()));
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

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
