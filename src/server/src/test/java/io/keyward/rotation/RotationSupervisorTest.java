package io.keyward.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Waiting;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** How the supervisor starts, repeats and ends a rotation. */
class RotationSupervisorTest {

    private final SupervisedRotation supervised = new SupervisedRotation();

    @Test
    void an_open_rotation_is_started_again_after_each_pause() {
        supervised.accept();

        supervised.checkAgain();

        assertThat(supervised.attempts).containsExactly(supervised.rotation.id(), supervised.rotation.id());
    }

    @Test
    void a_rotation_whose_job_cannot_start_waits_and_fails_after_the_maximum_wait() { // invariant 6
        supervised.failure = SupervisedRotation.NO_CONTAINER;
        supervised.accept();
        var waiting = supervised.now().waiting().orElseThrow();

        supervised.background.runAfter(SupervisedRotation.MAX_WAIT.plusSeconds(1));

        assertThat(waiting.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(supervised.now().outcome()).containsInstanceOf(OperationOutcome.Failed.class);
    }

    @Test
    void a_failure_of_the_batch_container_does_not_count_as_a_vault_call() { // invariant 6
        supervised.interrupt();
        supervised.clock.pass(SupervisedRotation.MAX_WAIT.plusSeconds(1));
        supervised.outage = SupervisedRotation.NO_CONTAINER;
        supervised.accept();
        supervised.outage = () -> {};

        supervised.checkAgain();

        assertThat(supervised.now().outcome()).isEmpty();
    }

    @Test
    void a_rotation_fails_only_after_the_vault_was_called() { // invariant 6
        supervised.interrupt();
        supervised.clock.pass(SupervisedRotation.MAX_WAIT.plusSeconds(1));
        supervised.vault.busyNext(Integer.MAX_VALUE);
        supervised.accept();
        supervised.checkAgain();
        var outcomeBeforeTheCall = supervised.now().outcome();
        supervised.vault.failNext(Integer.MAX_VALUE);

        supervised.checkAgain();
        supervised.checkAgain();

        assertThat(outcomeBeforeTheCall).isEmpty();
        assertThat(supervised.now().outcome()).containsInstanceOf(OperationOutcome.Failed.class);
    }

    @Test
    void a_rotation_waits_after_attempts_that_move_nothing_and_give_no_reason() { // invariant 6
        supervised.accept();
        var afterOne = supervised.now().waiting();

        supervised.checkAgain();

        assertThat(afterOne).isEmpty();
        assertThat(supervised.now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
    }

    @Test
    void attempts_before_a_pause_do_not_count_after_it() { // otherwise the resumed rotation would wait without a reason
        supervised.accept();
        supervised.beans.get(RotationPause.class).pause(supervised.rotation.id(), supervised.rotation.caller());
        supervised.checkAgain();

        supervised.beans.get(RotationPause.class).resume(supervised.rotation.id());
        supervised.checkAgain();

        assertThat(supervised.attempts).hasSize(2);
        assertThat(supervised.now().waiting()).isEmpty();
    }

    @Test
    void a_rotation_waits_for_a_batch_container_that_is_out_of_reach() { // invariant 6
        supervised.outage = SupervisedRotation.NO_CONTAINER;
        supervised.accept();

        assertThat(supervised.now().waiting()).map(Waiting::code).contains(ProblemCode.INTERNAL);
        assertThat(supervised.attempts).isEmpty();
    }

    @Test
    void the_latest_reason_is_stored_and_the_wait_counts_from_the_first() {
        var first = supervised.clock.instant();
        supervised.interrupt();
        supervised.vault.failNext(Integer.MAX_VALUE);

        supervised.accept();

        assertThat(supervised.now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(supervised.now().waiting()).map(Waiting::since).contains(first);
        assertThat(supervised.attempts).isEmpty();
    }

    @Test
    void a_vault_that_was_not_called_is_stored_as_the_reason_to_wait() {
        supervised.interrupt();
        supervised.vault.busyNext(Integer.MAX_VALUE);

        supervised.accept();

        assertThat(supervised.now().waiting()).map(Waiting::code).contains(ProblemCode.VAULT_BUSY);
        assertThat(supervised.attempts).isEmpty();
    }

    @Test
    void a_rotation_is_checked_again_even_after_an_error_of_the_java_machine() {
        supervised.failure = () -> {
            throw new OutOfMemoryError();
        };
        supervised.supervisor.onAccepted(OperationAccepted.of(supervised.rotation));

        assertThatThrownBy(supervised.background::run).isInstanceOf(OutOfMemoryError.class);

        assertThat(supervised.background.waiting()).isEqualTo(1);
    }

    @Test
    void a_rotation_that_is_accepted_several_times_is_supervised_once() {
        supervised.supervisor.onAccepted(OperationAccepted.of(supervised.rotation));
        supervised.accept();
        supervised.accept();

        assertThat(supervised.attempts).containsExactly(supervised.rotation.id());
        assertThat(supervised.background.waiting()).isEqualTo(1);
    }

    @Test
    void an_ended_rotation_is_not_checked_any_more() {
        supervised.accept();
        supervised.change(open -> open.succeed(supervised.clock.instant()));

        supervised.checkAgain();

        assertThat(supervised.attempts).containsExactly(supervised.rotation.id());
        assertThat(supervised.background.waiting()).isZero();
    }
}
