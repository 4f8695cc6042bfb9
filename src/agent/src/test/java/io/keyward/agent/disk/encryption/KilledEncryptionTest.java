package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static io.keyward.agent.luks.Reencryption.ROOM_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.fakes.FakeKernel;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * cryptsetup is killed while it encrypts, or while it wipes the copy of the first sectors at the end of the device: the kernel
 * kills it when it writes behind a limit. Programs that need an opened volume are replaced by scripts.
 */
class KilledEncryptionTest {

    private static final int MEGABYTES = 80;
    private static final long MIB = 1024 * 1024;
    private static final int SOME_OF_THE_COPY = MEGABYTES - 8;
    private static final int ALL_OF_THE_COPY = MEGABYTES - 16;
    private static final int LAST_SECTORS = MEGABYTES - 20;

    // opens a volume in the files of the kernel alone, and writes no file behind the limit while it encrypts
    private static final String CRYPTSETUP =
            """
            #!/bin/sh
            case "$*" in
                "open --batch-mode --key-file=- --keyfile-size=32 --type luks2 "*)
                    cat > /dev/null
                    while [ $# -gt 2 ]; do shift; done
                    volume=%1$s/kernel/sys/block/dm-0
                    mkdir -p "$volume/dm" "$volume/slaves/loop0"
                    echo "$2" > "$volume/dm/name"
                    echo "CRYPT-LUKS2-$(/usr/sbin/cryptsetup luksUUID "$1" | tr -d -)-$2" > "$volume/dm/uuid"
                    echo 0 > "$volume/dm/suspended"
                    echo 253:0 > "$volume/dev"
                    ;;
                "close "*) rm -r %1$s/kernel/sys/block/dm-0 ;;
                *--resume-only*) exec prlimit --core=0 "--fsize=$(cat %1$s/limit)" %2$s "$@" ;;
                *) exec %2$s "$@" ;;
            esac
            """;

    private static final String DMSETUP =
            """
            #!/bin/sh
            test "$*" = "table keyward-data0" || exit 1
            echo "0 100 crypt aes-xts-plain64 :64:logon:cryptsetup:key 0 7:0 32768"
            """;

    private static final String DUMPE2FS =
            """
            #!/bin/sh
            case "$*" in
                *" /dev/mapper/"*) cat %1$s/volume ;;
                *) exec /usr/sbin/dumpe2fs "$@" ;;
            esac
            """;

    @TempDir
    Path folder;

    private TestNode node;
    private DataDisk data;

    @BeforeEach
    void makeDiskWithData() throws IOException {
        var kernel = new FakeKernel(folder);
        var programs = folder.resolve("bin");
        program(programs.resolve("cryptsetup"), CRYPTSETUP);
        program(programs.resolve("dumpe2fs"), DUMPE2FS);
        program(programs.resolve("dmsetup"), DMSETUP);
        fileSystemEndsAt(MEGABYTES * MIB - ROOM_BYTES);
        node = new TestNode(folder, programs + ":" + ImageFile.PATH, MEGABYTES, kernel.host());
        data = DataDisk.make(node, folder);
    }

    @Test
    void an_encryption_that_was_cut_while_sectors_were_written_goes_on() throws IOException {
        killAt(LAST_SECTORS);
        limit(Long.MAX_VALUE);

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void an_encryption_that_was_cut_after_its_last_sector_is_ended() throws IOException {
        requireEnds(SOME_OF_THE_COPY);
    }

    @Tag("campaign")
    @Test
    void an_encryption_that_was_cut_before_the_copy_was_wiped_is_ended() throws IOException {
        requireEnds(ALL_OF_THE_COPY);
    }

    private void requireEnds(int killedAtMegabytes) throws IOException {
        killAt(killedAtMegabytes);

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.disk().luks().header().dataOffset()).isEqualTo(MOVED_BYTES);
        assertThat(node.tokens()).containsExactly("jws.1.1");
        assertThat(end()).containsOnly(0);
        assertThat(node.disks.notes().find(node.disk())).isEmpty();
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void an_encryption_whose_note_was_lost_goes_on_by_its_header() throws IOException {
        requireGoesOnWithoutNote(LAST_SECTORS);
    }

    @Tag("campaign")
    @Test
    void an_encryption_whose_note_was_lost_after_the_last_sector_goes_on_by_its_header() throws IOException {
        requireGoesOnWithoutNote(ALL_OF_THE_COPY);
    }

    private void requireGoesOnWithoutNote(int killedAtMegabytes) throws IOException {
        killAt(killedAtMegabytes);
        limit(Long.MAX_VALUE);
        node.disks.notes().remove(node.disk());

        node.seal();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Test
    void an_encryption_under_another_dek_is_left_as_it_is() throws IOException {
        killAt(LAST_SECTORS);
        node.disks.notes().remove(node.disk());
        var copy = Files.copy(node.image, folder.resolve("copy"));
        var other = node.planned(node.deks.generate());

        assertThatThrownBy(() -> node.sealing(step -> {}).seal(other, Permission.ENCRYPT_IN_PLACE))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ForeignHeader"));

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
    }

    @Test
    void the_end_is_repeated_after_a_power_cut() throws IOException {
        requireEndRepeated(Step.ENCRYPT_FINAL_HEADER);
    }

    @Tag("campaign")
    @ParameterizedTest
    @EnumSource(names = {"ENCRYPT_WIPE_MOVED", "ENCRYPT_NOTE_REMOVED"})
    void the_end_is_repeated_after_a_power_cut_at_any_other_step(Step powerCut) throws IOException {
        requireEndRepeated(powerCut);
    }

    private void requireEndRepeated(Step powerCut) throws IOException {
        killAt(SOME_OF_THE_COPY);
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(end()).containsOnly(0);
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void a_file_system_that_has_grown_over_the_end_of_the_device_is_left_as_it_is() throws IOException {
        killAt(SOME_OF_THE_COPY);
        fileSystemEndsAt(MEGABYTES * MIB - MOVED_BYTES);

        requireRefusal("EndInUse");
    }

    @Tag("campaign")
    @Test
    void a_volume_that_shows_no_file_system_is_left_as_it_is() throws IOException {
        killAt(SOME_OF_THE_COPY);
        Files.writeString(folder.resolve("volume"), "Bad magic number in super-block");

        requireRefusal("FileSystemFailed");
    }

    private void requireRefusal(String code) throws IOException {
        var copy = Files.copy(node.image, folder.resolve("copy"));

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    private void killAt(int megabytes) throws IOException {
        limit(megabytes * MIB);
        assertThatThrownBy(this::encrypt).isInstanceOf(LuksProblem.CommandFailed.class);
        assertThat(node.disk().luks().header().reencrypting()).isTrue();
    }

    private void limit(long bytes) throws IOException {
        Files.writeString(folder.resolve("limit"), Long.toString(bytes));
    }

    private void encrypt() {
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
    }

    private byte[] end() throws IOException {
        try (var image = new RandomAccessFile(node.image.toFile(), "r")) {
            var end = new byte[(int) MOVED_BYTES];
            image.seek(image.length() - end.length);
            image.readFully(end);
            return end;
        }
    }

    private void fileSystemEndsAt(long bytes) throws IOException {
        Files.writeString(folder.resolve("volume"), "Block count:   %d\nBlock size:    1024\n".formatted(bytes / 1024));
    }

    private void program(Path file, String script) throws IOException {
        Files.writeString(file, script.formatted(folder, ImageFile.CRYPTSETUP));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
