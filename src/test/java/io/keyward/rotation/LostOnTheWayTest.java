package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.DEKS;
import static io.keyward.rotation.RotationRun.PATIENCE;
import static io.keyward.rotation.RotationRun.PAUSE;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import io.keyward.operation.Operation;
import io.keyward.operation.Outcome;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotations whose old or new key, or whose server, is lost on the way: no DEK goes under a key that does not open. */
class LostOnTheWayTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealedUnder(old);
    }

    @Test
    void nothing_goes_on_moving_under_a_new_key_that_was_lost() {
        run.betweenDisks(() -> {
            run.vault.disable(target);
            run.clock.pass(PROOF_AGE.plusSeconds(1));
        });

        var rotation = run.rotate(cluster, target);

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, 1L, old, DEKS - 1L));
        assertThat(waitsFor(rotation)).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_new_key_that_was_lost_at_the_last_moment_is_no_success() { // invariant 2
        run.atTheEnd(() -> run.vault.disable(target));

        var rotation = run.rotate(cluster, target);

        assertThat(rotation.open()).isTrue();
        assertThat(waitsFor(rotation)).contains(ProblemCode.KEY_DISABLED);
        assertThat(keyInForce()).isEqualTo(old);
    }

    @Test
    void it_goes_on_once_the_new_key_is_back() {
        run.atTheEnd(() -> run.vault.disable(target));
        var rotation = run.rotate(cluster, target);
        run.atTheEnd(() -> {});
        run.vault.enable(target);

        var ended = run.after(PAUSE, rotation);

        assertThat(ended.outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(keyInForce()).isEqualTo(target);
    }

    @Test
    void while_the_vault_refuses_it_is_asked_and_no_job_is_begun() {
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);

        for (var look = 0; look < 10; look++) {
            run.after(PAUSE, rotation);
        }

        assertThat(run.attempts()).isEqualTo(1);
        assertThat(waitsFor(run.now(rotation))).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void what_lasts_too_long_ends_it_with_the_counts_and_the_same_request_resumes_it() { // invariant 6
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);

        var ended = run.after(PATIENCE.plusSeconds(1), rotation);
        run.betweenDisks(() -> {});
        run.vault.enable(old);
        var resumed = run.rotate(cluster, target);

        assertThat(ended.outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.message())
                        .contains("is disabled", "1 under " + target, (DEKS - 1) + " under " + old)));
        assertThat(resumed.outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    @Test
    void the_time_in_which_no_server_ran_is_not_held_against_it() {
        run.betweenDisks(() -> run.vault.disable(old));
        var rotation = run.rotate(cluster, target);
        run.vault.enable(old);
        var next = new RotationRun(run.vault);
        next.clock.pass(PATIENCE.plus(Duration.ofHours(1)));

        var ended = next.takeOver(rotation);

        assertThat(ended.outcome()).containsInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void once_it_has_ended_no_chunk_of_it_is_stored() { // invariant 2: another rotation may have been proven since
        var rotation = run.ask(cluster, target);
        var disk = sealed().get(0);
        var move = new Rewrap(
                disk.id(),
                disk.dek().orElseThrow(),
                new CheckedDek(
                        new WrappedDek(target, disk.dek().orElseThrow().algorithm(), "fresh"),
                        disk.dekCheck().orElseThrow()));
        run.operations.change(
                rotation.id(), open -> open.fail(ProblemCode.KEY_DISABLED, "given up", run.clock.instant()));

        run.writer(rotation).writeItems(List.of(move));

        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(old, (long) DEKS));
    }

    @Test
    void a_dek_that_does_not_open_holds_up_no_other() {
        var broken = garble();

        var rotation = run.rotate(cluster, target);

        assertThat(rotation.open()).isTrue();
        assertThat(waitsFor(rotation)).contains(ProblemCode.WRONG_CIPHERTEXT);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, DEKS - 1L, old, 1L));
        assertThat(run.disks.of(cluster.id()))
                .filteredOn(disk -> disk.id() == broken)
                .allSatisfy(
                        disk -> assertThat(disk.dek().orElseThrow().wrappedBy()).isEqualTo(old));
    }

    // the last one: the request for the rotation opens the first of each key version
    private long garble() {
        var all = sealed();
        var disk = all.get(all.size() - 1);
        var dek = disk.dek().orElseThrow();
        var garbled = new WrappedDek(
                old,
                dek.algorithm(),
                new StringBuilder(dek.ciphertext()).reverse().toString());
        run.clusters.change(
                cluster.id(),
                locked -> run.disks.rewrap(
                        disk.id(), dek, new CheckedDek(garbled, disk.dekCheck().orElseThrow())));
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
