package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Pause;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A user who stops the job of a rotation in the batch container pauses the rotation, and ends the pause by a restart of the
 * job. A server that shuts down stops its jobs as well, which pauses nothing.
 */
class StoppedJobTest extends ClusterToRotate {

    private final StoppableJob job = new StoppableJob();
    private Operation rotation;
    private PauseReconciliation pauses;

    /** A job that a user or a shutdown stops, and a user restarts. */
    private static final class StoppableJob extends RotationJob {

        private boolean stopped;
        private boolean restarted;

        @Override
        boolean wasStopped(OperationId any) {
            return stopped;
        }

        @Override
        void acknowledgeStop(OperationId any) {
            stopped = false;
        }

        @Override
        boolean takeUpRestart(Operation any) {
            return restarted;
        }
    }

    @BeforeEach
    void a_rotation() {
        rotation = run.request(cluster, target);
        run.held().take(rotation.id());
        pauses = run.pauseReconciliation(job);
    }

    @Test
    void a_job_that_runs_does_not_pause_the_rotation() {
        assertThat(isPaused()).isFalse();

        assertThat(run.now(rotation).pause()).isEmpty();
    }

    @Test
    void the_stop_of_the_job_pauses_the_rotation_at_once() {
        job.stopped = true;

        assertThat(isPaused()).isTrue();

        assertThat(run.now(rotation).pause()).map(Pause::by).contains(Pause.BATCH_ADMIN);
    }

    @Test
    void the_pause_is_final_and_audited_if_the_server_runs_on() {
        var before = records();
        stop();
        var atFirst = records();
        run.clock.pass(PauseReconciliation.MAX_SHUTDOWN.plusSeconds(1));

        assertThat(isPaused()).isTrue();

        assertThat(run.now(rotation).pause()).map(Pause::isFinal).contains(true);
        assertThat(atFirst).isEqualTo(before);
        assertThat(records()).isEqualTo(before + 1);
    }

    @Test
    void a_stop_that_was_the_shutdown_of_a_server_pauses_nothing_in_the_next_one() {
        run.operations.change(
                rotation.id(),
                open -> open.pause(
                        Pause.byStopOfJob(run.clock.instant(), UUID.randomUUID().toString())));

        assertThat(isPaused()).isFalse();

        assertThat(run.now(rotation).pause()).isEmpty();
    }

    @Test
    void a_final_pause_outlives_the_server_that_saw_the_stop() {
        run.operations.change(
                rotation.id(),
                open -> open.pause(
                        Pause.byStopOfJob(run.clock.instant(), UUID.randomUUID().toString())));
        run.operations.change(
                rotation.id(), open -> open.pause(open.pause().orElseThrow().confirmed()));

        assertThat(isPaused()).isTrue();
    }

    @Test
    void a_request_to_pause_makes_the_pause_final() {
        stop();

        run.pause().pause(rotation.id(), CALLER);

        assertThat(run.now(rotation).pause()).map(Pause::by).contains(CALLER.objectId());
        assertThat(run.now(rotation).pause()).map(Pause::isFinal).contains(true);
    }

    @Test
    void a_restart_of_the_job_ends_the_pause_and_is_audited() {
        run.pause().pause(rotation.id(), CALLER);
        var before = records();
        job.restarted = true;

        assertThat(isPaused()).isFalse();

        assertThat(run.now(rotation).pause()).isEmpty();
        assertThat(records()).isEqualTo(before + 1);
    }

    private void stop() {
        job.stopped = true;
        assertThat(isPaused()).isTrue();
    }

    private boolean isPaused() {
        return pauses.isPausedAfterReconciling(run.now(rotation));
    }

    private long records() {
        return run.auditRecords(cluster);
    }
}
