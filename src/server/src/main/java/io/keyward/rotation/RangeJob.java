package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.Operations;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.rotation.range.RangeId;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batch jobs with which this server moves ranges of rotations. If somebody stops such a job, its range becomes free and a
 * server takes it again. To stop a rotation, pause it. If somebody restarts such a job, it moves nothing, because its range
 * has another job by then.
 */
@ApplicationScoped
public class RangeJob {

    private static final System.Logger LOG = System.getLogger(RangeJob.class.getName());
    private static final String DEFINITION = "rewrap-range"; // META-INF/batch-jobs/rewrap-range.xml
    private static final Set<BatchStatus> ACTIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    private final Map<RangeId, Long> executions = new ConcurrentHashMap<>();

    @Inject
    BatchOperator batch;

    @Inject
    RotationJobParameters parameters;

    @Inject
    Operations operations;

    void start(LeasedRange range) {
        operations.find(range.rotation()).ifPresent(rotation -> {
            var execution = batch.call(jobs -> jobs.start(DEFINITION, parameters.ofRange(rotation, range)));
            executions.put(range.id(), execution);
            LOG.log(
                    INFO,
                    "range {0} of rotation {1} runs as job execution {2}",
                    range.number(),
                    rotation.id(),
                    execution);
        });
    }

    /** True if this server has started a job for the range, and the job has not ended. */
    boolean isActive(RangeId range) {
        var execution = executions.get(range);
        return execution != null && isActive(execution);
    }

    private boolean isActive(long execution) {
        try {
            return ACTIVE.contains(
                    batch.call(jobs -> jobs.getJobExecution(execution)).getBatchStatus());
        } catch (NoSuchJobExecutionException e) { // the container has deleted it
            return false;
        }
    }

    /** Stops the job of a range that this server has lost, because the job can no longer store anything. */
    void stop(RangeId range) {
        var execution = executions.remove(range);
        if (execution != null && isActive(execution)) {
            try {
                batch.run(jobs -> jobs.stop(execution));
            } catch (BatchRuntimeException e) { // it has just ended
                LOG.log(INFO, "job execution {0} needs no stop: {1}", execution, e.getMessage());
            }
        }
    }

    void forget(RangeId range) {
        executions.remove(range);
    }

    /** The ranges of the jobs that this server has started and not forgotten. */
    Set<RangeId> ranges() {
        return Set.copyOf(executions.keySet());
    }
}
