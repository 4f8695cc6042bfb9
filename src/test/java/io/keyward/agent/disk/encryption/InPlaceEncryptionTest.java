package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InPlaceEncryptionTest {

    private static final int MEGABYTES = 80;
    private static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    private TestNode node;
    private DataDisk data;

    @BeforeEach
    void makeDiskWithData() throws IOException {
        node = new TestNode(folder, ImageFile.PATH, MEGABYTES);
        data = DataDisk.make(node, folder);
    }

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
    @EnumSource(
            names = {
                "ENCRYPT_NOTE",
                "ENCRYPT_BIND",
                "ENCRYPT_SHRINK",
                "ENCRYPT_RESTORE_SIZE",
                "ENCRYPT_COPY",
                "ENCRYPT_HEADER",
                "ENCRYPT_TOKEN",
                "ENCRYPT_SECTORS",
                "ENCRYPT_NOTE_REMOVED"
            })
    void encryption_goes_on_after_a_power_cut(Step cut) throws IOException {
        until(cut, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));

        encrypt();

        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Test
    void an_image_file_that_was_cut_after_it_was_shortened_is_shrunk_once() throws IOException {
        until(Step.ENCRYPT_RESTORE_SIZE, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        assertThat(Files.size(node.image)).isEqualTo((MEGABYTES - 32) * MIB);

        encrypt();

        assertThat(Files.size(node.image)).isEqualTo(MEGABYTES * MIB);
        data.requireIntact();
        assertThat(data.run("dumpe2fs", "-h", node.image.toString()).output())
                .containsPattern("Block count: +%d\n".formatted((MEGABYTES - 32) * MIB / 1024));
    }

    @Test
    void a_disk_that_the_server_has_bound_to_another_volume_is_left_as_it_is() throws IOException {
        var copy = Files.copy(node.image, folder.resolve("copy"));
        node.bindToOtherVolume();

        assertThatThrownBy(this::encrypt).isInstanceOf(Refusal.class);
        assertThatThrownBy(node::seal).isInstanceOf(DeviceProblem.class); // the permission was for one attempt

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
    }

    @Test
    void a_header_that_was_cut_while_it_was_written_is_put_back_and_written_again() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var garbage = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(garbage);
        node.write(0, garbage);

        encrypt();

        data.requireIntact();
    }

    @Test
    void a_header_without_its_key_slots_is_put_back_and_written_again() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        try (var dek = node.deks.unwrap(node.dek)) {
            node.disk().luks().format(dek, noted(), TestNode.DISK);
        }
        node.write(32 * 1024, new byte[512 * 1024]);

        encrypt();

        data.requireIntact();
    }

    @Test
    void a_start_that_was_partly_overwritten_behind_its_super_block_is_put_back() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        node.write(5 * MIB, random(2 * MIB));

        encrypt();

        data.requireIntact();
        assertThat(node.disks.backups().latest(node.disk())).isPresent();
    }

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
    void an_old_note_of_the_copy_does_not_put_it_back_over_sectors_that_are_encrypted(Step cut) throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        var old = node.disks.notes().find(node.disk()).orElseThrow();
        until(cut, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        if (cut == Step.ENCRYPT_SECTORS) node.write((MEGABYTES - 20) * MIB, random(MIB)); // one encrypted sector
        node.write(32 * 1024, new byte[1000 * 1024]); // the key slots
        node.disks.notes().write(node.disk(), old);
        var before = Files.copy(node.image, folder.resolve("before"));

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("UnprovenNote"))
                .hasMessageContaining("seal --overwrite data0");

        assertThat(Files.mismatch(node.image, before)).isEqualTo(-1);
    }

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

    private static byte[] random(long bytes) {
        var random = new byte[(int) bytes];
        new Random(2).nextBytes(random);
        return random;
    }

    @Test
    void a_temporary_header_that_a_power_cut_left_does_not_stop_the_encryption() throws IOException {
        until(Step.ENCRYPT_HEADER, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        Files.createFile(node.state.path().resolve("LUKS2-temp-%s.new".formatted(noted())));

        encrypt();

        data.requireIntact();
    }

    @Test
    void xfs_is_refused_with_the_reason_and_stays_as_it_is() throws IOException {
        node.write(0, xfs());

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NotExt4"))
                .hasMessageContaining("XFS cannot be shrunk");
        assertThat(node.disk().luks().isLuks()).isFalse();
    }

    @Test
    void a_full_file_system_is_refused_and_stays_as_it_is() throws IOException {
        var more = new byte[50 * 1024 * 1024];
        new Random(8).nextBytes(more);
        Files.write(folder.resolve("more"), more);
        data.run("debugfs", "-w", "-R", "write %s more".formatted(folder.resolve("more")), node.image.toString());

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ShrinkFailed"));
        assertThat(node.disk().luks().isLuks()).isFalse();
        data.requirePlain();
    }

    private void encrypt() {
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
    }

    private String noted() {
        return node.disks.notes().find(node.disk()).orElseThrow().luksUuid();
    }

    // the start of an XFS version 4 super block, as far as blkid looks at it
    private static byte[] xfs() {
        var block = ByteBuffer.allocate(4096);
        block.put(0, "XFSB".getBytes(StandardCharsets.US_ASCII)).putInt(4, 4096).putLong(8, 16_384);
        block.putInt(80, 1).putInt(84, 16_384).putInt(88, 1).putShort(100, (short) 4);
        block.putShort(102, (short) 512).putShort(104, (short) 512).putShort(106, (short) 8);
        block.put(120, (byte) 12)
                .put(121, (byte) 9)
                .put(122, (byte) 9)
                .put(123, (byte) 3)
                .put(124, (byte) 14);
        return block.array();
    }
}
