package io.keyward.rotation.rewrap;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.MAX_WAIT;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.key.DekCheck;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Waiting;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.operation.proof.DekProof;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.azure.StubVault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotations in which the vault answers 200 and returns other bytes than the DEK: no DEK is lost (invariant 1). */
class WrongDekTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;
    private Disk disk;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealed.under(old);
        disk = run.sealed.of(cluster).get(DEKS / 2);
    }

    @Test
    void a_dek_that_is_unwrapped_to_other_bytes_stays_and_the_other_deks_move() {
        run.vault.unwrapWrongly(disk.dek().orElseThrow());

        var rotation = run.rotate(cluster, target);

        assertThat(run.sealed.disk(cluster, disk.id()).dek()).isEqualTo(disk.dek());
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, DEKS - 1L, old, 1L));
        assertThat(rotation.isOpen()).isTrue();
        assertThat(rotation.waiting()).map(Waiting::code).contains(ProblemCode.DEK_MISMATCH);
        assertThat(run.clusters.get(cluster.id()).requireEncryption().key()).isEqualTo(old);
    }

    @Test
    void a_dek_moves_in_the_next_attempt_once_the_vault_returns_it_again() {
        run.vault.unwrapWrongly(disk.dek().orElseThrow());
        var rotation = run.rotate(cluster, target);
        run.vault.unwrapRightly();

        var ended = run.after(CHECK_INTERVAL, rotation);

        assertThat(ended.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
        assertThat(opensWithItsOwnDek(run.sealed.disk(cluster, disk.id()))).isTrue();
    }

    @Test
    void a_rotation_that_fails_after_a_wrong_dek_names_disk_and_key_and_can_be_repeated() { // invariant 6
        run.vault.unwrapWrongly(disk.dek().orElseThrow());
        var rotation = run.rotate(cluster, target);

        var ended = run.after(MAX_WAIT.plusSeconds(1), rotation);
        run.vault.unwrapRightly();
        var repeated = run.rotate(cluster, target);

        assertThat(ended.outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(OperationOutcome.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo(ProblemCode.DEK_MISMATCH);
                    assertThat(failed.message())
                            .contains("disk " + disk.id(), "key " + old, "ask the operator of the vault")
                            .contains("the vault does not return the DEK of disk " + disk.id());
                }));
        assertThat(repeated.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(opensWithItsOwnDek(run.sealed.disk(cluster, disk.id()))).isTrue();
    }

    @Test
    void a_dek_that_is_unwrapped_to_other_bytes_does_not_prove_its_key_version() { // R16
        var first = run.sealed.of(cluster).get(0);
        run.vault.unwrapWrongly(first.dek().orElseThrow());

        var rotation = run.request(cluster, target);

        assertThat(rotation.isOpen()).isTrue();
        assertThat(run.vault.unwraps()).isEqualTo(2);
    }

    @Test
    void a_disk_whose_dek_is_unwrapped_to_other_bytes_is_reported_as_damaged() {
        run.vault.unwrapWrongly(disk.dek().orElseThrow());

        var damaged = run.part(DekProof.class).prove(List.of(disk), cluster.requireEncryption());

        assertThat(damaged).containsExactly(disk);
    }

    @Test
    void any_dek_proves_the_key_version_of_a_disk_without_a_check_value() {
        run.vault.unwrapWrongly(disk.dek().orElseThrow());
        run.sealed.removeCheckValue(disk.id());

        var damaged = run.part(DekProof.class)
                .prove(List.of(run.sealed.disk(cluster, disk.id())), cluster.requireEncryption());

        assertThat(damaged).isEmpty();
    }

    @Test
    void the_preflight_names_a_disk_whose_dek_is_unwrapped_to_other_bytes() {
        var first = run.sealed.of(cluster).get(0);
        run.vault.unwrapWrongly(first.dek().orElseThrow());

        var results = run.preflight().checkKeyChange(cluster, RotationRun.target(target));

        assertThat(results)
                .filteredOn(result -> result.check().equals(AdmissionCheck.OPENS.name()))
                .singleElement()
                .satisfies(result -> assertThat(result.message()).contains("disk " + first.id()));
    }

    @Test
    void a_disk_without_a_check_value_gets_one_when_its_dek_is_moved() {
        run.sealed.removeCheckValue(disk.id());

        run.rotate(cluster, target);

        var moved = run.sealed.disk(cluster, disk.id());
        assertThat(moved.dek().orElseThrow().wrappedBy()).isEqualTo(target);
        assertThat(moved.dekCheck()).isEqualTo(disk.dekCheck());
    }

    @Test
    void a_wrong_dek_from_the_azure_client_also_leaves_the_wrapped_dek_unchanged() {
        var keys = new InMemoryVault();
        try (var stub = new StubVault(keys, AN_IDENTITY)) {
            var overTls = new RotationRun(keys, stub.connector(), new KeyName(stub.uri(), "disks"));
            var before = overTls.newKey();
            var after = overTls.newKey();
            var sealed = overTls.sealed.under(before);
            var wrong = overTls.sealed.of(sealed).get(DEKS / 2);
            keys.unwrapWrongly(wrong.dek().orElseThrow());

            var rotation = overTls.rotate(sealed, after);

            assertThat(rotation.waiting()).map(Waiting::code).contains(ProblemCode.DEK_MISMATCH);
            assertThat(overTls.sealed.disk(sealed, wrong.id()).dek()).isEqualTo(wrong.dek());
            assertThat(overTls.counts(sealed).byKey()).isEqualTo(Map.of(after, DEKS - 1L, before, 1L));
        }
    }

    private boolean opensWithItsOwnDek(Disk moved) {
        try (var dek = run.vault.unwrap(moved.dek().orElseThrow(), AN_IDENTITY)) {
            return disk.dekCheck().equals(Optional.of(DekCheck.of(dek, moved.id())));
        }
    }
}
