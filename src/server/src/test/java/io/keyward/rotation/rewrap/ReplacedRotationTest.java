package io.keyward.rotation.rewrap;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.RotationRun.target;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProblem;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.CheckResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A rotation that waits because its target was lost half-way is replaced by a rotation to another key, or back to the old
 * one. DEKs are under up to three key versions then, and each stays readable (invariants 1, 2, 6 and 8).
 */
class ReplacedRotationTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId lost = run.newKey();
    private final KeyId next = run.newKey();
    private Cluster cluster;
    private Operation waiting;

    @BeforeEach
    void a_rotation_whose_target_is_disabled_after_one_dek() {
        cluster = run.sealed.under(old);
        run.betweenDisks(() -> {
            run.vault.disable(lost);
            run.clock.pass(PROOF_AGE.plusSeconds(1));
        });
        waiting = run.rotate(cluster, lost);
        run.betweenDisks(() -> {});
    }

    @Test
    void a_request_for_another_key_replaces_the_waiting_rotation_and_is_named_by_it() {
        var replacement = run.request(cluster, next);

        var canceled = (OperationOutcome.Canceled) run.now(waiting).outcome().orElseThrow();
        assertThat(canceled.code()).isEqualTo(ProblemCode.OPERATION_SUPERSEDED);
        assertThat(canceled.message())
                .contains(
                        replacement.id().toString(),
                        next.toString(),
                        "1 under " + lost,
                        (DEKS - 1) + " under " + old,
                        "is disabled");
        assertThat(run.now(waiting).deksDone()).isEqualTo(1);
        assertThat(run.clusters.get(cluster.id()).target()).contains(next);
    }

    @Test
    void the_replacement_moves_every_readable_dek_and_waits_for_the_others() { // invariants 2 and 8
        var replacement = run.rotate(cluster, next);

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(lost, 1L, next, DEKS - 1L));
        assertThat(replacement.waiting())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ProblemCode.KEY_DISABLED));
        assertThat(keyInForce()).isEqualTo(old);
    }

    @Test
    void the_replacement_starts_no_job_while_only_unreadable_deks_are_left() {
        var replacement = run.rotate(cluster, next);
        var attempts = run.attempts();

        for (var check = 0; check < 10; check++) {
            run.after(CHECK_INTERVAL, replacement);
        }

        assertThat(run.attempts()).isEqualTo(attempts);
    }

    @Test
    void the_replacement_succeeds_once_the_lost_target_unwraps_again() { // invariant 2
        var replacement = run.rotate(cluster, next);
        run.vault.enable(lost);

        var ended = run.after(CHECK_INTERVAL, replacement);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(next, (long) DEKS));
        assertThat(keyInForce()).isEqualTo(next);
    }

    @Test
    void a_rotation_back_to_the_old_key_replaces_the_waiting_one() {
        run.vault.enable(lost);

        var back = run.rotate(cluster, old);

        assertThat(run.now(waiting).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
        assertThat(back.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
        assertThat(keyInForce()).isEqualTo(old);
        assertThat(run.clusters.get(cluster.id()).target()).isEmpty();
    }

    @Test
    void a_replacement_can_be_replaced_although_two_key_versions_are_lost() {
        run.betweenDisks(() -> {
            run.vault.disable(next);
            run.clock.pass(PROOF_AGE.plusSeconds(1));
        });
        var second = run.rotate(cluster, next);
        run.betweenDisks(() -> {});

        var back = run.rotate(cluster, old);

        assertThat(run.now(second).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
        assertThat(back.isOpen()).isTrue();
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(lost, 1L, next, 1L, old, DEKS - 2L));
    }

    @Test
    void the_request_for_the_same_key_returns_the_waiting_rotation() {
        var again = run.request(cluster, lost);

        assertThat(again.id()).isEqualTo(waiting.id());
        assertThat(run.now(waiting).isOpen()).isTrue();
    }

    @Test
    void a_rotation_that_makes_progress_again_is_not_replaced() {
        run.operations.change(waiting.id(), Operation::stopWaiting);

        assertThatThrownBy(() -> run.request(cluster, next)).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.now(waiting).isOpen()).isTrue();
    }

    @Test
    void a_rotation_that_makes_progress_while_the_other_key_is_proven_is_not_replaced() {
        run.vault.duringNextProof(() -> run.operations.change(waiting.id(), Operation::stopWaiting));

        assertThatThrownBy(() -> run.request(cluster, next)).isInstanceOf(OperationProblem.InProgress.class);

        assertThat(run.now(waiting).isOpen()).isTrue();
        assertThat(run.clusters.get(cluster.id()).target()).contains(lost);
    }

    @Test
    void a_replacement_still_needs_the_key_in_force() { // R16
        run.vault.disable(old);

        assertThatThrownBy(() -> run.request(cluster, next)).isInstanceOf(RotationProblem.class);

        assertThat(run.now(waiting).isOpen()).isTrue();
    }

    @Test
    void the_job_of_the_replaced_rotation_stores_no_dek_any_more() { // invariant 2
        run.vault.enable(lost);
        var disk = run.sealed.of(cluster).get(DEKS - 1);
        var rewrap = run.part(RewrapProcessor.class).rewrap(waiting.id(), disk);
        run.operations.change(
                waiting.id(), open -> open.waitFor(OperationProblem.interrupted(open.id()), run.clock.instant()));
        run.request(cluster, next);

        run.writer(waiting).writeItems(List.of(List.of(rewrap)));

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(lost, 1L, old, DEKS - 1L));
    }

    @Test
    void the_preflight_says_that_the_request_can_start() {
        var results = run.preflight().checkKeyChange(run.clusters.get(cluster.id()), target(next));

        assertThat(results).extracting(CheckResult::status).doesNotContain(CheckResult.Status.FAILED);
    }

    @Test
    void a_replacement_of_a_rotation_that_moved_nothing_succeeds_at_once() {
        var untouched = run.sealed.under(old);
        run.vault.enable(lost);
        var first = run.request(untouched, lost);
        run.vault.disable(lost);
        run.clock.pass(PROOF_AGE.plusMillis(1)); // the job starts late, and proves the target again
        run.background.run();

        var back = run.rotation().start(untouched.resourceId(), target(old), CALLER);
        run.background.run();

        assertThat(run.now(first).outcome()).containsInstanceOf(OperationOutcome.Canceled.class);
        assertThat(back.map(run::now).flatMap(Operation::outcome)).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(back.flatMap(Operation::targetKey)).isEqualTo(Optional.of(old));
    }

    private KeyId keyInForce() {
        return run.clusters.get(cluster.id()).requireEncryption().key();
    }
}
