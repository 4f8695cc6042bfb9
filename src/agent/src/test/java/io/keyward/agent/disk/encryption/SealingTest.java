package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk is sealed once, completely, and never over data that nobody named. */
class SealingTest {

    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
    }

    @Test
    void a_blank_device_gets_a_header_that_opens_with_the_dek_and_holds_the_token() {
        node.seal();

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        assertThat(node.boundUuids).containsExactly(node.disk().luks().uuid());
        assertThat(node.disk().luks().isFor(TestNode.DISK)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SEAL_NOTE", "SEAL_BIND", "SEAL_FORMAT", "SEAL_TOKEN", "SEAL_OPEN"})
    void sealing_goes_on_after_a_power_cut(Step powerCut) {
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));

        node.seal();

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.1");
    }

    @Test
    void a_sealed_disk_is_not_formatted_again() {
        node.seal();
        var uuid = node.disk().luks().uuid();

        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.OVERWRITE));

        assertThat(node.disk().luks().uuid()).isEqualTo(uuid);
        assertThat(node.boundUuids).hasSize(1);
    }

    @Test
    void a_power_cut_while_the_key_slots_are_written_is_repaired() throws IOException {
        until(Step.SEAL_FORMAT, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));
        var random = new byte[MIB];
        new Random(1).nextBytes(random);
        node.write(32 * 1024, random);

        node.seal();

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_power_cut_before_the_first_key_slot_is_repaired() {
        until(Step.SEAL_TOKEN, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));
        node.disk().luks().eraseSlots();

        node.seal();

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_device_with_data_is_not_touched_unless_it_is_named() throws IOException {
        node.makeExt4();
        var before = Files.mismatch(node.image, copy());

        assertThatThrownBy(() -> node.seal())
                .isInstanceOfSatisfying(DeviceProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("DeviceNotBlank"));

        assertThat(before).isEqualTo(-1);
        assertThat(Files.mismatch(node.image, folder.resolve("copy"))).isEqualTo(-1);
    }

    @Test
    void a_device_that_is_named_to_be_overwritten_is_formatted() {
        node.makeExt4();

        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.OVERWRITE));

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void the_copy_of_a_partition_table_at_the_end_of_the_device_is_overwritten() throws IOException {
        node.write(64 * MIB - 512, "EFI PART".getBytes(StandardCharsets.US_ASCII));

        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.OVERWRITE));

        var bytes = Files.readAllBytes(node.image);
        assertThat(Arrays.copyOfRange(bytes, 63 * MIB, 64 * MIB)).containsOnly(0);
    }

    @Test
    void a_header_of_another_disk_is_not_touched() throws IOException {
        try (var other = node.deks.unwrap(node.deks.generate())) {
            node.disk().luks().format(other, "11111111-2222-4333-8444-555555555555", "8");
        }
        copy();

        assertThatThrownBy(() -> node.seal())
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ForeignHeader"))
                .hasMessageContaining("11111111-2222-4333-8444-555555555555");

        assertThat(Files.mismatch(node.image, folder.resolve("copy"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"OVERWRITE", "REPLACE"})
    void a_header_of_another_disk_is_overwritten_if_the_disk_is_named(Permission permission) {
        try (var other = node.deks.unwrap(node.deks.generate())) {
            node.disk().luks().format(other, "11111111-2222-4333-8444-555555555555", "8");
        }

        node.seal(permission);

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.disk().luks().isFor(TestNode.DISK)).isTrue();
    }

    @Test
    void an_answer_of_the_server_that_was_lost_does_not_bind_the_disk_to_a_second_volume() {
        var lost = node.sealing(
                (disk, uuid, header) -> {
                    node.fetch(disk, uuid, header);
                    throw new Fault("ConnectionBroken", "the answer was lost");
                },
                StepListener.NONE);
        assertThatThrownBy(() -> lost.seal(node.planned, Permission.BLANK_ONLY)).isInstanceOf(Fault.class);

        node.seal();

        assertThat(node.tokens()).containsExactly("jws.1.1");
    }

    @Test
    void a_note_of_an_unfinished_seal_does_not_allow_to_overwrite_a_file_system() {
        until(Step.SEAL_FORMAT, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));
        node.makeExt4();

        assertThatThrownBy(() -> node.seal()).isInstanceOf(DeviceProblem.class);
    }

    @Test
    void a_disk_that_is_to_be_erased_is_not_sealed() {
        assertThatThrownBy(() -> node.sealing(step -> {}).seal(node.condemned, Permission.OVERWRITE))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NoDek"));
    }

    private Path copy() throws IOException {
        return Files.copy(node.image, folder.resolve("copy"));
    }
}
