package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk with data is encrypted in place, and no power cut loses any of it. */
class InPlaceEncryptionTest extends DiskWithData {

    @Test
    void a_disk_with_data_is_encrypted_and_keeps_its_data() throws IOException {
        var mark = data.mark();
        assertThat(Files.readString(node.image, StandardCharsets.ISO_8859_1).contains(mark))
                .isTrue();

        encrypt();

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(Files.readString(node.image, StandardCharsets.ISO_8859_1).contains(mark))
                .isFalse();
        data.requireIntact();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENCRYPT_COPY", "ENCRYPT_SECTORS"})
    void encryption_goes_on_after_a_power_cut(Step powerCut) throws IOException {
        requireGoesOn(powerCut);
    }

    @Tag("campaign")
    @ParameterizedTest
    @EnumSource(
            names = {
                "ENCRYPT_NOTE",
                "ENCRYPT_BIND",
                "ENCRYPT_SHRINK",
                "ENCRYPT_RESTORE_SIZE",
                "ENCRYPT_HEADER",
                "ENCRYPT_TOKEN",
                "ENCRYPT_NOTE_REMOVED"
            })
    void encryption_goes_on_after_a_power_cut_at_any_other_step(Step powerCut) throws IOException {
        requireGoesOn(powerCut);
    }

    private void requireGoesOn(Step powerCut) throws IOException {
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));

        encrypt();

        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void a_power_cut_after_an_image_file_was_shortened_does_not_shrink_it_twice() throws IOException {
        until(Step.ENCRYPT_RESTORE_SIZE, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        assertThat(Files.size(node.image)).isEqualTo((MEGABYTES - 32) * MIB);

        encrypt();

        assertThat(Files.size(node.image)).isEqualTo(MEGABYTES * MIB);
        data.requireIntact();
        assertThat(data.run("dumpe2fs", "-h", node.image.toString()).output())
                .containsPattern("Block count: +%d\n".formatted((MEGABYTES - 32) * MIB / 1024));
    }

    @Test
    void a_half_written_header_is_undone_and_written_again() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var garbage = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(garbage);
        node.write(0, garbage);

        encrypt();

        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void a_header_without_its_key_slots_is_undone_and_written_again() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        try (var dek = node.deks.unwrap(node.dek)) {
            node.disk().luks().format(dek, noted(), TestNode.DISK);
        }
        node.write(32 * 1024, new byte[512 * 1024]);

        encrypt();

        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void the_start_of_a_disk_that_was_overwritten_behind_its_super_block_is_put_back() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        node.write(5 * MIB, random(2 * MIB));

        encrypt();

        data.requireIntact();
        assertThat(node.disks.backups().latest(node.disk())).isPresent();
    }

    @Tag("campaign")
    @Test
    void a_file_system_that_was_used_after_the_copy_was_made_is_copied_again() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var later = Files.writeString(folder.resolve("later"), "written after the power cut");
        data.run("debugfs", "-w", "-R", "write %s later".formatted(later), node.image.toString());
        assertThatThrownBy(node::seal).isInstanceOf(DeviceProblem.class); // a note is no permission

        encrypt();

        data.requireIntact();
        assertThat(data.run("debugfs", "-R", "cat later", node.image.toString()).output())
                .contains("written after the power cut");
    }

    @ParameterizedTest
    @EnumSource(names = {"SEAL_OPEN", "ENCRYPT_SECTORS"})
    void an_old_note_of_the_copy_does_not_put_it_back_over_sectors_that_are_encrypted(Step powerCut)
            throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var old = node.disks.notes().find(node.disk()).orElseThrow();
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        if (powerCut == Step.ENCRYPT_SECTORS) node.write((MEGABYTES - 20) * MIB, random(MIB)); // one encrypted sector
        node.write(32 * 1024, new byte[1000 * 1024]); // the key slots
        node.disks.notes().write(node.disk(), old);
        var before = Files.copy(node.image, folder.resolve("before"));

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("UnprovenNote"))
                .hasMessageContaining("seal --overwrite data0");

        assertThat(Files.mismatch(node.image, before)).isEqualTo(-1);
    }

    @Tag("campaign")
    @Test
    void a_header_from_the_middle_of_the_encryption_does_not_encrypt_all_sectors_again() throws IOException {
        until(Step.ENCRYPT_SECTORS, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var earlier = new DiskBytes(node.image).read(0, 16 * 1024 * 1024);
        encrypt();
        node.write(0, earlier);
        var before = Files.copy(node.image, folder.resolve("before"));

        for (var permission : List.of(Permission.BLANK_ONLY, Permission.ENCRYPT_IN_PLACE)) {
            assertThatThrownBy(() -> node.sealing(step -> {}).seal(node.planned, permission))
                    .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("EarlierHeader"));
        }

        assertThat(Files.mismatch(node.image, before)).isEqualTo(-1);
    }

    @Tag("campaign")
    @Test
    void a_temporary_header_that_a_power_cut_left_does_not_stop_the_encryption() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        Files.createFile(node.state.path().resolve("LUKS2-temp-%s.new".formatted(noted())));

        encrypt();

        data.requireIntact();
    }
}
