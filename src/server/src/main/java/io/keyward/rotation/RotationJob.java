package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.cluster.Clusters;
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
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts, restarts and stops the batch job of a rotation, and says whether it runs. It knows only the executions that this
 * server process has started: an execution of another process is never restarted, and a new job reads what is left.
 */
@ApplicationScoped
public class RotationJob {

    private static final System.Logger LOG = System.getLogger(RotationJob.class.getName());
    /** Bounds how many vault calls of a server are in vain if it is killed. */
    private static final Duration CHUNK_TIME = Duration.ofSeconds(5);

    private static final String DEFINITION = "rewrap"; // META-INF/batch-jobs/rewrap.xml
    private static final Set<BatchStatus> ACTIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    private final Map<OperationId, Long> executions = new ConcurrentHashMap<>();
    private final Map<OperationId, Long> knownStops = new ConcurrentHashMap<>();

    @Inject
    Operations operations;

    @Inject
    Clusters clusters;

    @Inject
    HeldOperations held;

    @Inject
    BatchOperator batch;

    @Inject
    @ConfigProperty(name = "keyward.rotation.chunk-size")
    int chunk;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-call-time")
    Duration slowestCall;

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

    /** True if the job was stopped by something else than {@link #stop}, and the stop is not acknowledged yet. */
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
     * Takes up the latest execution of the job, if a user has restarted the last one.
     *
     * @return false if there is none
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
            return batch.call(jobs -> jobs.restart(last, parameters(rotation)));
        } catch (BatchRuntimeException e) {
            // it has completed, or the container still reports it as running; a new job reads what is left
            LOG.log(INFO, "job execution {0} cannot be restarted, a new one takes over: {1}", last, e.getMessage());
            return startNew(rotation);
        }
    }

    /** Stops the job if it still runs, so that it stops calling the vault. Even without this, it would store nothing. */
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
        return batch.call(jobs -> jobs.start(DEFINITION, parameters(rotation)));
    }

    // no step reads name, cluster and target: they tell an operator what a job in the batch container is about
    private Properties parameters(Operation rotation) {
        var cluster = clusters.get(rotation.cluster()).resourceId();
        var parameters = new Properties();
        parameters.setProperty("name", "rotation %s of cluster %s".formatted(rotation.id(), cluster.name()));
        parameters.setProperty("operation", rotation.id().toString());
        parameters.setProperty("cluster", cluster.toString());
        rotation.targetKey().ifPresent(target -> parameters.setProperty("target", target.toString()));
        parameters.setProperty("items", Integer.toString(new ChunkSize(chunk).items()));
        parameters.setProperty("chunkSeconds", Long.toString(CHUNK_TIME.toSeconds()));
        parameters.setProperty(
                "transactionSeconds", Long.toString(longestChunk().toSeconds()));
        return parameters;
    }

    // the container checks the time limit of a chunk only after each item: so a chunk can last one item longer, and
    // reading and writing it can each take as long as the call for one DEK
    private Duration longestChunk() {
        return CHUNK_TIME.plus(ChunkSize.ITEM_TIME).plus(slowestCall.multipliedBy(3));
    }
}
