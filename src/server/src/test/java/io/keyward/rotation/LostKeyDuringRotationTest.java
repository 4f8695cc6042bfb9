package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.MAX_WAIT;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.disk.Disk;
import io.keyward.disk.Rewrap;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Rotations that lose access to the old key, to the target, or lose their server: no DEK moves to a key that does not unwrap.
 */
class LostKeyDuringRotationTest extends ClusterToRotate {

    @Test
    void no_more_deks_move_to_a_target_that_was_disabled() {
        run.betweenDisks(() -> {
            run.vault.disable(target);
            run.clock.pass(PROOF_AGE.plusSeconds(1));
        });

        var rotation = run.rotate(cluster, target);

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, 1L, old, DEKS - 1L));
        assertThat(waitsFor(rotation)).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_target_that_is_disabled_before_the_proof_keeps_the_old_key_in_force() { // invariant 2
        run.beforeProof(() -> run.vault.disable(target));

        var rotation = run.rotate(cluster, target);

        assertThat(rotation.isOpen()).isTrue();
        assertThat(waitsFor(rotation)).contains(ProblemCode.KEY_DISABLED);
        assertThat(keyInForce()).isEqualTo(old);
    }

    @Test
    void a_waiting_rotation_succeeds_once_the_target_is_enabled_again() {
        run.beforeProof(() -> run.vault.disable(target));
        var rotation = run.rotate(cluster, target);
        run.beforeProof(() -> {});
        run.vault.enable(target);

        var ended = run.after(CHECK_INTERVAL, rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(keyInForce()).isEqualTo(target);
    }

    @Test
    void no_job_is_started_while_the_vault_refuses() {
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);

        for (var check = 0; check < 10; check++) {
            run.after(CHECK_INTERVAL, rotation);
        }

        assertThat(run.attempts()).isEqualTo(1);
        assertThat(waitsFor(run.now(rotation))).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_rotation_that_waits_too_long_fails_with_the_counts_and_the_same_request_resumes_it() { // invariant 6
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);
        run.betweenDisks(() -> {});
        run.vault.enable(old);
        var resumed = run.rotate(cluster, target);

        assertThat(ended.outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(OperationOutcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("is disabled", "1 under " + target, (DEKS - 1) + " under " + old)));
        assertThat(resumed.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    @Test
    void the_time_in_which_no_server_ran_does_not_fail_a_rotation() {
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);
        run.vault.enable(old);
        var next = new RotationRun(run.vault);
        next.clock.pass(MAX_WAIT.plus(Duration.ofHours(1)));

        var ended = next.takeOver(rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
    }

    @Test
    void no_chunk_of_an_ended_rotation_is_stored() { // invariant 2: a later rotation may have been proven
        var rotation = run.request(cluster, target);
        run.held().take(rotation.id());
        var disk = sealed().get(0);
        var rewrap = new Rewrap(
                disk.id(),
                disk.dek().orElseThrow(),
                new CheckedDek(
                        new WrappedDek(target, disk.dek().orElseThrow().algorithm(), "fresh"),
                        disk.dekCheck().orElseThrow()));
        run.operations.change(
                rotation.id(), open -> open.fail(ProblemCode.KEY_DISABLED, "too long", run.clock.instant()));

        run.writer(rotation).writeItems(List.of(List.of(rewrap)));

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_damaged_dek_does_not_stop_the_move_of_other_deks() {
        var damaged = damage();

        var rotation = run.rotate(cluster, target);

        assertThat(rotation.isOpen()).isTrue();
        assertThat(waitsFor(rotation)).contains(ProblemCode.WRONG_CIPHERTEXT);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, DEKS - 1L, old, 1L));
        assertThat(run.disks.of(cluster.id()))
                .filteredOn(disk -> disk.id() == damaged)
                .allSatisfy(
                        disk -> assertThat(disk.dek().orElseThrow().wrappedBy()).isEqualTo(old));
    }

    // the last disk, because the request itself unwraps the DEKs of the first ones
    private long damage() {
        var all = sealed();
        var disk = all.get(all.size() - 1);
        var dek = disk.dek().orElseThrow();
        var damaged = new WrappedDek(
                old,
                dek.algorithm(),
                new StringBuilder(dek.ciphertext()).reverse().toString());
        run.clusters.change(
                cluster.id(),
                locked -> run.disks.rewrap(List.of(new Rewrap(
                        disk.id(), dek, new CheckedDek(damaged, disk.dekCheck().orElseThrow())))));
        return disk.id();
    }

    private List<Disk> sealed() {
        return run.disks.of(cluster.id()).stream()
                .filter(disk -> disk.dek().isPresent())
                .toList();
    }

    private Optional<ProblemCode> waitsFor(Operation rotation) {
        return rotation.waiting().map(waiting -> waiting.code());
    }

    private KeyId keyInForce() {
        return run.clusters.get(cluster.id()).requireEncryption().key();
    }
}
