package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static io.keyward.agent.luks.Reencryption.ROOM_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.io.TempDir;

/**
 * cryptsetup is killed while it encrypts, or while it wipes the copy of the first sectors at the end of the device: the kernel
 * kills it when it writes beyond a file size limit. Programs that need an opened volume are replaced by scripts.
 */
abstract class KilledEncryptionFixture {

    static final int MEGABYTES = 80;
    static final long MIB = 1024 * 1024;
    static final int SOME_OF_THE_COPY = MEGABYTES - 8;
    static final int ALL_OF_THE_COPY = MEGABYTES - 16;
    static final int LAST_SECTORS = MEGABYTES - 20;

    // opens a volume only in the files of the fake kernel, and is killed when it writes beyond the limit while it
    // encrypts
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

    TestNode node;
    DataDisk data;

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

    final void killAt(int megabytes) throws IOException {
        limit(megabytes * MIB);
        assertThatThrownBy(this::encrypt).isInstanceOf(LuksProblem.CommandFailed.class);
        assertThat(node.disk().luks().header().reencrypting()).isTrue();
    }

    final void limit(long bytes) throws IOException {
        Files.writeString(folder.resolve("limit"), Long.toString(bytes));
    }

    final void encrypt() {
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
    }

    final byte[] end() throws IOException {
        try (var image = new RandomAccessFile(node.image.toFile(), "r")) {
            var end = new byte[(int) MOVED_BYTES];
            image.seek(image.length() - end.length);
            image.readFully(end);
            return end;
        }
    }

    final void fileSystemEndsAt(long bytes) throws IOException {
        Files.writeString(folder.resolve("volume"), "Block count:   %d\nBlock size:    1024\n".formatted(bytes / 1024));
    }

    private void program(Path file, String script) throws IOException {
        Files.writeString(file, script.formatted(folder, ImageFile.CRYPTSETUP));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
