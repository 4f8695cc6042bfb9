package io.keyward.following;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.DiskRange;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.rotation.rewrap.BatchProperties;
import io.keyward.rotation.rewrap.Rewrapping;
import io.keyward.rotation.rewrap.RotationProof;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A canceled rotation has ended: no server continues it, the key version in force stays, and each DEK can still be unwrapped
 * with the key version that is stored with it (invariants 1, 2, 6 and 8).
 */
@OnPostgresql
class CanceledRotationTest extends HalfRotatedCluster {

    private final Duration check = CHECK_INTERVAL.plusMillis(1);

    @Test
    void a_canceled_rotation_names_its_caller_and_both_key_versions() {
        var canceled = cancel();

        var outcome = (OperationOutcome.Canceled) canceled.outcome().orElseThrow();
        assertThat(outcome.code()).isEqualTo(ProblemCode.OPERATION_CANCELED);
        assertThat(outcome.message()).contains(CALLER.objectId(), "1 under " + target, (DEKS - 1) + " under " + old);
        assertThat(run.now(rotation).outcome()).contains(outcome);
        assertThat(run.now(rotation).canceledBy()).contains(CALLER.objectId());
        assertThat(canceled.deksDone()).isEqualTo(1);
        assertThat(canceled.deksTotal()).isEqualTo(DEKS);
    }

    @Test
    void the_key_version_in_force_stays_and_seals_new_disks() {
        cancel();

        assertThat(keyInForce()).isEqualTo(old);
        assertThat(stored().target()).isEmpty();
        assertThat(stored().sealingKey()).contains(old);
    }

    @Test
    void no_server_continues_a_canceled_rotation() {
        var attempts = run.attempts();
        cancel();
        var next = new RotationRun(database, vault);

        run.after(check, rotation);
        next.takeOver(rotation);

        assertThat(run.attempts()).isEqualTo(attempts);
        assertThat(next.attempts()).isZero();
        assertThat(run.background.waiting()).isZero();
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, 1L, old, DEKS - 1L));
    }

    @Test
    void a_restarted_job_of_a_canceled_rotation_moves_nothing() {
        cancel();
        var proof = BatchProperties.set(run.part(RotationProof.class), rotation.id());

        var left = run.part(Rewrapping.class).disksToMove(rotation.id(), new DiskRange(0, Long.MAX_VALUE), -1, DEKS);

        assertThat(left).isEmpty();
        assertThat(proof.process()).isEqualTo("CANCELED");
        assertThat(keyInForce()).isEqualTo(old);
    }

    @Test
    void a_later_rotation_completes_what_a_canceled_one_began() {
        cancel();

        var later = run.rotate(cluster, target);

        assertThat(hasSucceeded(later)).isTrue();
        assertThat(later.deksBefore()).isEqualTo(1);
        assertThat(keyInForce()).isEqualTo(target);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    @Test
    void a_second_cancellation_returns_the_same_and_changes_nothing() {
        var first = cancel();
        var records = run.auditRecords(cluster);
        run.clock.pass(Duration.ofMinutes(1));

        var second = cancel();

        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(run.auditRecords(cluster)).isEqualTo(records);
    }

    @Test
    void a_rotation_that_has_succeeded_or_failed_cannot_be_canceled() {
        var succeeded = run.after(check, rotation);
        var failed = run.request(cluster, run.newKey());
        run.operations.change(failed.id(), open -> open.fail(ProblemCode.INTERNAL, "given up", run.clock.instant()));

        assertThat(hasSucceeded(succeeded)).isTrue();
        assertThatThrownBy(this::cancel).is(problem(ProblemCode.OPERATION_NOT_CANCELABLE));
        assertThatThrownBy(() -> run.cancellation().cancel(failed.id(), CALLER))
                .is(problem(ProblemCode.OPERATION_NOT_CANCELABLE));
        assertThat(run.now(rotation).outcome()).isEqualTo(succeeded.outcome());
    }

    @Test
    void an_operation_that_is_no_rotation_cannot_be_canceled() {
        var deletion = run.clusters.change(
                cluster.id(), any -> run.operations.add(Operation.delete(cluster, CALLER, run.clock.instant())));

        assertThatThrownBy(() -> run.cancellation().cancel(deletion.id(), CALLER))
                .is(problem(ProblemCode.OPERATION_NOT_CANCELABLE))
                .hasMessageContaining("DELETE");
    }

    @Test
    void a_paused_rotation_can_be_canceled() {
        run.pause().pause(rotation.id(), CALLER);

        var canceled = cancel();
        run.after(check, rotation);

        assertThat(isCanceled(canceled)).isTrue();
        assertThat(canceled.pause()).isEmpty();
        assertThatThrownBy(() -> run.pause().resume(rotation.id())).is(problem(ProblemCode.OPERATION_NOT_PAUSABLE));
    }

    @Test
    void a_rotation_whose_vault_does_not_answer_is_canceled_without_a_call() {
        run.clock.pass(PROOF_AGE.plusSeconds(1));
        vault.failNext(Integer.MAX_VALUE);
        var waiting = run.after(check, rotation);
        var calls = vault.calls();

        var canceled = cancel();
        run.after(check, rotation);

        assertThat(waiting.waiting()).isPresent();
        assertThat(isCanceled(canceled)).isTrue();
        assertThat(vault.calls()).isEqualTo(calls);
    }

    @Test
    void a_cluster_that_follows_its_key_stays_until_its_owner_lets_it_follow_again() {
        follow();

        cancel();

        assertThat(stored().requireEncryption().follows()).isFalse();
        assertThat(stored().followingSuspendedBy()).contains(rotation.id().value());
        follow();
        assertThat(stored().requireEncryption().follows()).isTrue();
        assertThat(stored().followingSuspendedBy()).isEmpty();
    }

    @Test
    void a_cluster_that_did_not_follow_its_key_has_nothing_to_resume() {
        cancel();

        assertThat(stored().followingSuspendedBy()).isEmpty();
    }

    @Test
    void servers_of_an_older_release_can_read_a_canceled_rotation() {
        cancel();

        var code = sql(
                entities -> entities.createNativeQuery("select error_code from operation where id = :id", String.class)
                        .setParameter("id", rotation.id().value())
                        .getSingleResult());

        assertThat(code).isEqualTo(ProblemCode.OPERATION_SUPERSEDED.name());
    }

    @Test
    void following_that_a_server_of_an_older_release_resumed_is_not_suspended() {
        follow();
        cancel();

        sql(entities -> entities.createNativeQuery("update cluster set follows_newest_version = true where id = :id")
                .setParameter("id", cluster.id().value())
                .executeUpdate());

        assertThat(stored().followingSuspendedBy()).isEmpty();
    }
}
