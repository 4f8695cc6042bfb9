package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.target;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preflight of a change of the key, or of a scale-up, reports check by check (R16, R22, R25). */
class KeyChangePreflightTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private final KeyChangePreflight preflight = run.part(KeyChangePreflight.class);
    private Cluster cluster;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealed.under(old);
    }

    @Test
    void a_valid_key_change_passes_every_check_and_starts_nothing() {
        var lines = preflight.checkKeyChange(cluster, target(target));

        assertThat(lines).extracting(CheckResult::status).doesNotContain(Status.FAILED, Status.NOT_REACHED);
        assertThat(keys(lines, AdmissionCheck.CLUSTER)).hasSize(1);
        assertThat(keys(lines, AdmissionCheck.OPENS)).containsExactly(Optional.of(old));
        assertThat(keys(lines, AdmissionCheck.VAULT_QUOTA)).containsExactly(Optional.of(target));
        assertThat(lines.get(lines.size() - 1).message()).contains(DEKS + " DEKs", "about 1 s ");
        assertThat(run.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_disabled_old_key_fails_the_check_that_it_unwraps() {
        run.vault.disable(old);

        var lines = preflight.checkKeyChange(cluster, target(target));

        assertThat(lines)
                .filteredOn(line -> line.status() == Status.FAILED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.check()).isEqualTo(AdmissionCheck.OPENS.name());
                    assertThat(line.key()).contains(old);
                    assertThat(line.code()).contains(ProblemCode.KEY_DISABLED.wireName());
                });
    }

    @Test
    void a_running_rotation_fails_the_check_of_the_cluster() {
        run.request(cluster, run.newKey());

        var lines = preflight.checkKeyChange(run.clusters.get(cluster.id()), target(target));

        assertThat(lines.get(0).check()).isEqualTo(AdmissionCheck.CLUSTER.name());
        assertThat(lines.get(0).code()).contains(ProblemCode.OPERATION_IN_PROGRESS.wireName());
    }

    @Test
    void a_change_to_the_version_that_every_dek_is_under_is_called_useless() {
        var lines = preflight.checkKeyChange(cluster, target(old));

        assertThat(lines)
                .filteredOn(line -> line.status() != Status.PASSED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.check()).isEqualTo(AdmissionCheck.TARGET.name());
                    assertThat(line.status()).isEqualTo(Status.WARNED);
                    assertThat(line.code()).contains("NothingToChange");
                    assertThat(line.key()).contains(old);
                });
    }

    @Test
    void a_scale_up_examines_the_sealing_key_and_needs_no_other_key_if_all_deks_are_under_it() {
        var lines = preflight.checkScaleUp(cluster);

        assertThat(lines).extracting(CheckResult::status).doesNotContain(Status.FAILED, Status.NOT_REACHED);
        assertThat(keys(lines, AdmissionCheck.CLUSTER)).hasSize(1);
        assertThat(keys(lines, AdmissionCheck.OPENS)).isEmpty();
        assertThat(lines).hasSizeGreaterThan(1);
    }

    @Test
    void a_scale_up_needs_every_other_key_in_use_to_unwrap() { // R22
        var disk = run.disks.of(cluster.id()).stream()
                .filter(found -> found.dek().isPresent())
                .findFirst()
                .orElseThrow();
        var moved = run.sealed.rewrapped(disk, target);
        run.clusters.change(
                cluster.id(),
                locked -> run.disks.rewrap(
                        List.of(new Rewrap(disk.id(), disk.dek().orElseThrow(), moved))));

        var lines = preflight.checkScaleUp(cluster);

        assertThat(keys(lines, AdmissionCheck.OPENS)).containsExactly(Optional.of(target));
    }

    private static List<Optional<KeyReference>> keys(List<CheckResult> lines, AdmissionCheck check) {
        return lines.stream()
                .filter(line -> line.check().equals(check.name()))
                .map(CheckResult::key)
                .toList();
    }
}
