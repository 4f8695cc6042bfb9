package io.keyward.following;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.operation.OperationEnded;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.rotation.rewrap.BatchProperties;
import io.keyward.rotation.rewrap.RewrapProcessor;
import io.keyward.rotation.rewrap.RotationProof;
import io.keyward.testsupport.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rotation is canceled during its last step, during a vault call, or by a process that dies at its commit. */
@OnPostgresql
class CancellationRaceTest extends HalfRotatedCluster {

    private final Duration check = CHECK_INTERVAL.plusMillis(1);

    @Test
    void a_dek_that_was_rewrapped_before_the_cancellation_is_not_stored_after_it() {
        run.held().take(rotation.id());
        var disk = run.sealed.of(cluster).get(DEKS - 1);
        var rewrap = run.part(RewrapProcessor.class).rewrap(rotation.id(), disk);
        cancel();

        run.writer(rotation).writeItems(List.of(List.of(rewrap)));

        assertThat(run.counts(cluster).under(target)).isEqualTo(1);
    }

    @Test
    void a_rotation_that_is_canceled_after_its_last_dek_does_not_put_the_target_in_force() { // invariant 2
        run.beforeProof(this::cancel);

        var canceled = run.after(check, rotation);

        assertThat(isCanceled(canceled)).isTrue();
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(run.counts(cluster).under(target)).isEqualTo(DEKS);
    }

    @Test
    void a_cancellation_at_the_same_time_as_the_last_step_wins_or_is_refused() { // invariant 2
        run.beforeProof(() -> {
            throw new IllegalStateException("the last step is for the race");
        });
        run.after(check, rotation);
        run.held().take(rotation.id());
        var proof = BatchProperties.set(run.part(RotationProof.class), rotation.id());

        var refused = Race.run(proof::process, this::cancel);

        var ended = run.now(rotation);
        assertThat(refused.isEmpty()).isEqualTo(isCanceled(ended));
        assertThat(refused)
                .allSatisfy(failure -> assertThat(failure).is(problem(ProblemCode.OPERATION_NOT_CANCELABLE)));
        assertThat(keyInForce()).isEqualTo(hasSucceeded(ended) ? target : old);
        assertThat(stored().target()).isEmpty();
    }

    @Test
    void a_rotation_is_canceled_while_a_check_waits_for_the_vault() {
        run.clock.pass(PROOF_AGE.plusSeconds(1));
        vault.duringNextUnwrap(this::cancel);

        var canceled = run.after(check, rotation);
        run.after(check, rotation);

        assertThat(isCanceled(canceled)).isTrue();
        assertThat(run.counts(cluster).under(target)).isEqualTo(1);
        assertThat(run.background.waiting()).isZero();
    }

    @Test
    void a_process_that_dies_before_the_commit_cancels_nothing() {
        var records = run.auditRecords(cluster);
        killBeforeCommit();

        assertThatThrownBy(this::cancel).isInstanceOf(Killed.class);

        run.beforeCommit(() -> {});
        assertThat(run.now(rotation).isOpen()).isTrue();
        assertThat(stored().target()).contains(target);
        assertThat(run.auditRecords(cluster)).isEqualTo(records);
        assertThat(hasSucceeded(run.after(check, rotation))).isTrue();
    }

    @Test
    void a_repeated_cancellation_fires_the_event_of_a_process_that_died_after_the_commit() {
        cancel();
        var next = new RotationRun(database, vault);

        next.cancellation().cancel(rotation.id(), CALLER);

        assertThat(next.ended).extracting(OperationEnded::id).containsExactly(rotation.id());
    }
}
