package io.keyward.rotation.rewrap;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.MAX_WAIT;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.disk.Rewrap;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.CheckResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A damaged DEK, which the vault cannot unwrap, does not count against its key version, and the other DEKs are still moved. */
class DamagedDeksTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;
    private List<Disk> sealed;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealed.under(old);
        sealed = run.disks.of(cluster.id()).stream()
                .filter(disk -> disk.dek().isPresent())
                .toList();
    }

    @Test
    void a_key_version_with_a_damaged_dek_is_proven_with_another_dek() { // R16
        damage(sealed.subList(0, 1));

        var rotation = run.request(cluster, target);

        assertThat(rotation.isOpen()).isTrue();
        assertThat(run.vault.unwraps()).isEqualTo(2);
    }

    @Test
    void a_rotation_starts_even_if_all_five_tried_deks_are_damaged() {
        damage(sealed);

        var rotation = run.request(cluster, target);

        assertThat(rotation.isOpen()).isTrue();
        assertThat(run.vault.unwraps()).isEqualTo(5);
    }

    @Test
    void a_disabled_key_version_refuses_the_request_even_if_a_dek_under_it_is_damaged() { // R16
        damage(sealed.subList(0, 1));
        run.vault.disable(old);

        assertThatThrownBy(() -> run.request(cluster, target))
                .isInstanceOf(RotationProblem.class)
                .is(problem(ProblemCode.KEY_DISABLED));

        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void the_preflight_passes_with_a_damaged_dek_and_names_its_disk() {
        damage(sealed.subList(0, 1));

        var lines = run.preflight().checkKeyChange(cluster, RotationRun.target(target));

        assertThat(lines)
                .filteredOn(line -> line.check().equals(AdmissionCheck.OPENS.name()))
                .singleElement()
                .satisfies(line -> assertThat(line.status()).isEqualTo(CheckResult.Status.PASSED))
                .satisfies(line -> assertThat(line.message()).contains("disk " + id(0)));
    }

    @Test
    void all_deks_but_the_damaged_one_are_moved_and_the_rotation_waits() {
        damage(sealed.subList(0, 1));

        var rotation = run.rotate(cluster, target);

        assertThat(rotation.waiting().orElseThrow().code()).isEqualTo(ProblemCode.WRONG_CIPHERTEXT);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, DEKS - 1L, old, 1L));
        assertThat(run.disks.of(cluster.id()))
                .filteredOn(disk -> disk.id().equals(id(0)))
                .allSatisfy(
                        disk -> assertThat(disk.dek().orElseThrow().wrappedBy()).isEqualTo(old));
    }

    @Test
    void a_rotation_that_fails_because_of_damaged_deks_names_their_disks() { // invariant 6
        damage(sealed.subList(0, 2));
        var rotation = run.rotate(cluster, target);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);

        assertThat(failure(ended))
                .contains("disk %d of node wn0-".formatted(id(0)), "disk %d of node wn0-".formatted(id(1)))
                .contains((DEKS - 2) + " under " + target, "2 under " + old)
                .doesNotContain("disk %d ".formatted(id(2)));
    }

    @Test
    void the_message_names_five_damaged_disks_and_counts_the_others() {
        damage(sealed);
        var rotation = run.rotate(cluster, target);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);

        assertThat(failure(ended)).contains("disk " + id(4), "and 1 more").doesNotContain("disk " + id(5));
    }

    @Test
    void further_damaged_disks_are_counted_once_although_each_attempt_finds_them_again() {
        BatchProperties.rememberAtMost(2, run.damagedDisks());
        damage(sealed);
        var rotation = run.rotate(cluster, target);
        run.after(CHECK_INTERVAL, rotation);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);

        assertThat(run.attempts()).isGreaterThan(1);
        assertThat(failure(ended))
                .contains("disk %d of node".formatted(id(0)), "disk %d of node".formatted(id(1)), "and 4 more;")
                .doesNotContain("disk " + id(2));
    }

    @Test
    void each_damaged_disk_is_logged_once_although_each_attempt_finds_it_again() {
        damage(sealed.subList(0, 2));

        try (var log = new LoggedWarnings("io.keyward.rotation.rewrap")) {
            var rotation = run.rotate(cluster, target);
            run.after(CHECK_INTERVAL, rotation);

            assertThat(run.attempts()).isGreaterThan(1);
            assertThat(log.messages())
                    .hasSize(2)
                    .anyMatch(message -> message.contains("skips disk " + id(0)))
                    .anyMatch(message -> message.contains("skips disk " + id(1)))
                    .allMatch(message -> message.contains("cannot unwrap this DEK"));
        }
    }

    @Test
    void a_repaired_disk_is_neither_named_nor_counted() {
        BatchProperties.rememberAtMost(2, run.damagedDisks());
        damage(sealed);
        var rotation = run.rotate(cluster, target);
        repair(sealed.get(0));
        repair(sealed.get(5));
        run.after(CHECK_INTERVAL, rotation);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);

        assertThat(failure(ended))
                .contains("DEK of disk %d of node".formatted(id(1)), "and 3 more;")
                .doesNotContain("disk " + id(0));
    }

    @Test
    void damaged_disks_are_only_counted_once_all_that_are_known_by_id_are_repaired() {
        BatchProperties.rememberAtMost(1, run.damagedDisks());
        damage(sealed.subList(0, 3));
        var rotation = run.rotate(cluster, target);
        repair(sealed.get(0));
        run.after(CHECK_INTERVAL, rotation);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);

        assertThat(failure(ended)).contains("the vault does not return the DEK of 2 disks;");
    }

    @Test
    void the_same_request_succeeds_once_the_damaged_dek_is_repaired() { // invariant 6
        damage(sealed.subList(0, 1));
        var rotation = run.rotate(cluster, target);
        run.after(MAX_WAIT.plusSeconds(1), rotation);
        repair(sealed.get(0));

        var repeated = run.rotate(cluster, target);

        assertThat(repeated.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    private Long id(int place) {
        return sealed.get(place).id();
    }

    private void damage(List<Disk> disks) {
        disks.forEach(disk -> replace(disk, disk.dek().orElseThrow(), garbled(disk)));
    }

    private void repair(Disk disk) {
        replace(disk, garbled(disk), disk.dek().orElseThrow());
    }

    private void replace(Disk disk, WrappedDek present, WrappedDek next) {
        run.clusters.change(
                cluster.id(),
                locked -> run.disks.rewrap(List.of(new Rewrap(
                        disk.id(), present, new CheckedDek(next, disk.dekCheck().orElseThrow())))));
    }

    private static WrappedDek garbled(Disk disk) {
        var dek = disk.dek().orElseThrow();
        var backwards = new StringBuilder(dek.ciphertext()).reverse().toString();
        return new WrappedDek(dek.wrappedBy(), dek.algorithm(), backwards);
    }

    private static String failure(Operation ended) {
        return ended.outcome()
                .filter(OperationOutcome.Failed.class::isInstance)
                .map(outcome -> ((OperationOutcome.Failed) outcome).message())
                .orElseThrow();
    }
}
