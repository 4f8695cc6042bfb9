package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.operations.NoSuchJobInstanceException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts, restarts and stops the batch job of a rotation, and says whether it runs. It knows only the executions that this
 * server process has started: an execution of another process is never restarted, and a new job reads what is left.
 */
@ApplicationScoped
public class RotationJob {

    private static final System.Logger LOG = System.getLogger(RotationJob.class.getName());
    private static final String DEFINITION = "rewrap"; // META-INF/batch-jobs/rewrap.xml
    private static final Set<BatchStatus> ACTIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    private final Map<OperationId, Long> executions = new ConcurrentHashMap<>();
    private final Map<OperationId, Long> knownStops = new ConcurrentHashMap<>();

    @Inject
    Operations operations;

    @Inject
    HeldOperations held;

    @Inject
    BatchOperator batch;

    @Inject
    RotationJobParameters parameters;

    /**
     * True if the batch container reports the job as running, and the job made progress recently. A job that lost its database
     * stays in the state STARTED in the tables of the batch container.
     */
    boolean isRunning(Operation rotation) {
        return execution(rotation.id())
                .filter(this::isActive)
                .filter(execution -> !held.isSilent(rotation.id()))
                .isPresent();
    }

    private Optional<Long> execution(OperationId rotation) {
        return Optional.ofNullable(executions.get(rotation));
    }

    private boolean isActive(long execution) {
        return status(execution).filter(ACTIVE::contains).isPresent();
    }

    private Optional<BatchStatus> status(long execution) {
        try {
            return Optional.of(
                    batch.call(jobs -> jobs.getJobExecution(execution)).getBatchStatus());
        } catch (NoSuchJobExecutionException e) { // the container has deleted it; the disks show what is left to do
            LOG.log(INFO, "job execution {0} does not exist any more: {1}", execution, e.getMessage());
            return Optional.empty();
        }
    }

    /** True if something other than {@link #stop} stopped the job, and the stop is not acknowledged yet. */
    boolean wasStopped(OperationId rotation) {
        return execution(rotation)
                .filter(execution -> !execution.equals(knownStops.get(rotation)))
                .flatMap(this::status)
                .filter(BatchStatus.STOPPED::equals)
                .isPresent();
    }

    /** Records that the rotation is paused because its job was stopped. When the pause ends, the job is restarted. */
    void acknowledgeStop(OperationId rotation) {
        execution(rotation).ifPresent(execution -> knownStops.put(rotation, execution));
    }

    /**
     * If a user has restarted the job, takes the new execution as that of the rotation.
     *
     * @return false if the job was not restarted
     */
    boolean takeUpRestart(Operation rotation) {
        var restarted = execution(rotation.id()).or(rotation::jobExecution).flatMap(last -> latest(last)
                .filter(latest -> latest > last));
        restarted.ifPresent(execution -> {
            executions.put(rotation.id(), execution);
            held.recordProgress(rotation.id());
            operations.change(rotation.id(), open -> open.recordJobExecution(execution));
        });
        return restarted.isPresent();
    }

    private Optional<Long> latest(long execution) {
        try {
            return batch.call(jobs -> jobs.getJobExecutions(jobs.getJobInstance(execution))).stream()
                    .map(JobExecution::getExecutionId)
                    .max(Long::compare);
        } catch (NoSuchJobExecutionException | NoSuchJobInstanceException e) { // the container has deleted it
            LOG.log(INFO, "job execution {0} does not exist any more: {1}", execution, e.getMessage());
            return Optional.empty();
        }
    }

    /** Starts another attempt: restarts the interrupted job, or starts a new one if it cannot be restarted. */
    void start(Operation rotation) {
        held.recordProgress(rotation.id());
        var execution =
                execution(rotation.id()).map(last -> restart(rotation, last)).orElseGet(() -> startNew(rotation));
        executions.put(rotation.id(), execution);
        LOG.log(INFO, "rotation {0} runs as job execution {1}", rotation.id(), execution);
        operations.change(rotation.id(), open -> open.recordJobExecution(execution));
    }

    private long restart(Operation rotation, long last) {
        try {
            return batch.call(jobs -> jobs.restart(last, parameters.ofRotation(rotation)));
        } catch (BatchRuntimeException e) {
            // it has completed, or the container still reports it as running; a new job reads what is left
            LOG.log(INFO, "job execution {0} cannot be restarted, a new one takes over: {1}", last, e.getMessage());
            return startNew(rotation);
        }
    }

    /**
     * Stops the job if it still runs, so that it stops calling the vault. If this server no longer holds the rotation, the job
     * can no longer store anything either.
     */
    void stop(OperationId rotation) {
        execution(rotation).filter(this::isActive).ifPresent(execution -> stop(rotation, execution));
    }

    private void stop(OperationId rotation, long execution) {
        knownStops.put(rotation, execution);
        try {
            batch.run(jobs -> jobs.stop(execution));
        } catch (BatchRuntimeException e) { // it has just ended
            LOG.log(INFO, "job execution {0} of rotation {1} needs no stop: {2}", execution, rotation, e.getMessage());
        }
    }

    void forget(OperationId rotation) {
        executions.remove(rotation);
        knownStops.remove(rotation);
    }

    private long startNew(Operation rotation) {
        return batch.call(jobs -> jobs.start(DEFINITION, parameters.ofRotation(rotation)));
    }
}
