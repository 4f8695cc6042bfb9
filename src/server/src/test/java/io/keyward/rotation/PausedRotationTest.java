package io.keyward.rotation;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.MAX_WAIT;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Pause;
import io.keyward.operation.Waiting;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A paused rotation is left alone by every sweep until it is resumed, and ends after its maximum wait (invariant 6). */
class PausedRotationTest extends ClusterToRotate {

    private final Duration check = CHECK_INTERVAL.plusMillis(1);

    @Test
    void a_paused_rotation_says_who_paused_it_and_when() {
        var rotation = run.request(cluster, target);

        run.pause().pause(rotation.id(), CALLER);

        var paused = run.now(rotation);
        assertThat(paused.pause()).contains(Pause.by(CALLER, run.clock.instant()));
        assertThat(paused.waiting()).map(Waiting::code).contains(ProblemCode.OPERATION_PAUSED);
        assertThat(paused.waiting().orElseThrow().reason()).contains(CALLER.objectId());
    }

    @Test
    void a_paused_rotation_starts_no_job_and_moves_no_dek() {
        var rotation = paused();

        var later = run.after(Duration.ofHours(1), rotation);

        assertThat(run.attempts()).isZero();
        assertThat(later.isOpen()).isTrue();
        assertThat(run.counts(cluster).under(old)).isEqualTo(DEKS);
    }

    @Test
    void a_server_that_takes_up_a_paused_rotation_leaves_it_paused() {
        var rotation = run.request(cluster, target);
        run.pause().pause(rotation.id(), CALLER);

        var taken = run.takeOver(rotation);

        assertThat(run.attempts()).isZero();
        assertThat(taken.pause()).isPresent();
    }

    @Test
    void a_resumed_rotation_moves_every_dek() {
        var rotation = paused();
        run.after(check, rotation);

        run.pause().resume(rotation.id());
        var resumed = run.after(check, rotation);

        assertThat(resumed.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(resumed.pause()).isEmpty();
        assertThat(run.counts(cluster).under(target)).isEqualTo(DEKS);
    }

    @Test
    void a_rotation_that_stays_paused_fails_after_the_maximum_wait_and_names_the_pause() {
        var rotation = paused();

        var ended = run.after(MAX_WAIT.plusSeconds(10), rotation);

        var failure = (OperationOutcome.Failed) ended.outcome().orElseThrow();
        assertThat(failure.code()).isEqualTo(ProblemCode.OPERATION_PAUSED);
        assertThat(failure.message()).contains("paused by object", DEKS + " under " + old, "repeat the request");
        assertThat(run.clusters.get(cluster.id()).target()).isEmpty();
    }

    @Test
    void the_maximum_wait_counts_from_an_earlier_reason_to_wait() {
        var rotation = run.request(cluster, target);
        var first = run.clock.instant();
        run.operations.change(rotation.id(), open -> open.waitFor(OperationProblem.interrupted(open.id()), first));
        run.clock.pass(Duration.ofHours(3));

        run.pause().pause(rotation.id(), CALLER);

        assertThat(run.now(rotation).waiting()).map(Waiting::since).contains(first);
    }

    @Test
    void a_rotation_that_is_paused_after_its_last_dek_does_not_put_the_target_in_force() {
        var started = new AtomicReference<Operation>();
        run.beforeProof(() -> run.pause().pause(started.get().id(), CALLER));
        started.set(run.request(cluster, target));

        run.background.run();

        assertThat(run.now(started.get()).isOpen()).isTrue();
        assertThat(run.clusters.get(cluster.id()).requireEncryption().key()).isEqualTo(old);
        assertThat(run.counts(cluster).under(target)).isEqualTo(DEKS);
    }

    @Test
    void the_first_pause_stays() {
        var rotation = paused();
        var first = run.now(rotation).pause();
        run.clock.pass(Duration.ofMinutes(1));

        run.pause().pause(rotation.id(), CALLER);

        assertThat(run.now(rotation).pause()).isEqualTo(first);
    }

    @Test
    void a_rotation_to_another_key_replaces_a_paused_one() {
        var rotation = paused();

        run.request(cluster, run.newKey());

        assertThat(run.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
    }

    @Test
    void an_ended_rotation_can_be_neither_paused_nor_resumed() {
        var rotation = run.rotate(cluster, target);

        assertThatThrownBy(() -> run.pause().pause(rotation.id(), CALLER))
                .is(problem(ProblemCode.OPERATION_NOT_PAUSABLE))
                .hasMessageContaining("ended");
        assertThatThrownBy(() -> run.pause().resume(rotation.id())).is(problem(ProblemCode.OPERATION_NOT_PAUSABLE));
    }

    @Test
    void an_operation_that_is_no_rotation_cannot_be_paused() {
        var deletion = run.operations.add(Operation.delete(cluster, CALLER, run.clock.instant()));

        assertThatThrownBy(() -> run.pause().pause(deletion.id(), CALLER))
                .is(problem(ProblemCode.OPERATION_NOT_PAUSABLE))
                .hasMessageContaining("DELETE");
    }

    private Operation paused() {
        var rotation = run.request(cluster, target);
        run.pause().pause(rotation.id(), CALLER);
        run.background.run();
        return rotation;
    }
}
