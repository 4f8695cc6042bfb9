package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationOutcome;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The vault calls of a rotation besides one unwrap for each DEK. The rotation uses the proof of its request. It proves the
 * target again if this proof expires, if another process runs the rotation, and after a pause or a failed attempt.
 */
class RotationCallsTest extends ClusterToRotate {

    /** An unwrap with the old version; get, wrap and unwrap with the new one (R16). */
    private static final int REQUEST = 4;

    private static final int PROOF_OF_THE_TARGET = 3;
    private static final int CLOSING_UNWRAP = 1;
    private static final int SAMPLE = 5;

    private int callsBefore;

    @BeforeEach
    void count_from_here() {
        callsBefore = run.vault.calls();
    }

    private int calls() {
        return run.vault.calls() - callsBefore;
    }

    @Test
    void a_request_makes_four_calls() { // R16
        run.request(cluster, target);

        assertThat(calls()).isEqualTo(REQUEST);
    }

    @Test
    void a_rotation_makes_five_calls_beside_one_for_each_dek() {
        var ended = run.rotate(cluster, target);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(calls()).isEqualTo(REQUEST + DEKS + CLOSING_UNWRAP);
    }

    @Test
    void a_rotation_that_starts_late_proves_its_target_again() { // invariant 7
        var rotation = run.request(cluster, target);
        run.clock.pass(PROOF_AGE.plusMillis(1));

        run.background.run();

        assertThat(run.now(rotation).isOpen()).isFalse();
        assertThat(calls()).isEqualTo(REQUEST + PROOF_OF_THE_TARGET + DEKS + CLOSING_UNWRAP);
    }

    @Test
    void another_process_that_takes_the_rotation_over_proves_the_target_itself() { // invariant 7
        var rotation = run.request(cluster, target); // the process dies before the rotation starts
        var next = new RotationRun(run.vault);

        var ended = next.takeOver(rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(calls()).isEqualTo(REQUEST + PROOF_OF_THE_TARGET + DEKS + CLOSING_UNWRAP);
    }

    @Test
    void another_process_moves_no_dek_to_a_target_that_was_disabled_after_the_request() {
        var rotation = run.request(cluster, target);
        run.vault.disable(target);
        var next = new RotationRun(run.vault);

        var waiting = next.takeOver(rotation).waiting();

        assertThat(waiting).hasValueSatisfying(wait -> assertThat(wait.code()).isEqualTo(ProblemCode.KEY_DISABLED));
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_rotation_whose_target_was_disabled_after_the_request_waits_with_the_cause() { // invariant 2
        var rotation = run.request(cluster, target);
        run.vault.disable(target);

        run.background.run();

        assertThat(run.now(rotation).waiting())
                .hasValueSatisfying(wait -> assertThat(wait.code()).isEqualTo(ProblemCode.KEY_DISABLED));
        assertThat(run.clusters.get(cluster.id()).requireEncryption().key()).isEqualTo(old);
    }

    @Test
    void a_rotation_that_was_paused_proves_its_target_again() { // invariant 7
        var rotation = run.request(cluster, target);
        run.pause().pause(rotation.id(), CALLER);
        run.background.run();
        run.vault.disable(target);

        run.pause().resume(rotation.id());
        run.background.runAfter(CHECK_INTERVAL);

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void an_attempt_after_one_that_gave_no_reason_proves_the_target_again() { // invariant 7
        run.betweenDisks(() -> {
            throw new IllegalStateException("the database is gone");
        });
        run.rotate(cluster, target);
        run.vault.disable(target);

        run.background.runAfter(CHECK_INTERVAL);

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, 1L, old, DEKS - 1L));
    }

    @Test
    void a_rotation_whose_moved_deks_come_back_as_other_bytes_proves_its_target() {
        run.beforeProof(() -> run.sealed
                .of(cluster)
                .forEach(disk -> run.vault.unwrapWrongly(disk.dek().orElseThrow())));

        var ended = run.rotate(cluster, target);

        assertThat(ended.isOpen()).isFalse();
        assertThat(calls()).isEqualTo(REQUEST + DEKS + SAMPLE + PROOF_OF_THE_TARGET);
    }
}
