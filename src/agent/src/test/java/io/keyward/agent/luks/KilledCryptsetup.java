package io.keyward.agent.luks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A cryptsetup that strace kills at one of its writes while it encrypts sectors under a new volume key. */
public final class KilledCryptsetup {

    /**
     * The number of the write of the last sectors of a small image. Before it, cryptsetup writes two versions of the header,
     * each as two copies with three writes a copy, and the checksums of the sectors.
     */
    public static final int WRITE_OF_SECTORS = 14;

    /**
     * A kill at this write leaves a header in which the slot of the old volume key is removed, but which is not the final one
     * yet.
     */
    public static final int WRITE_WITHOUT_OLD_SLOT = WRITE_OF_SECTORS + 14;

    /** How much it encrypts at once: less than the agent asks for, so that a small image needs several steps. */
    public static final int MEGABYTES_AT_ONCE = 4;

    private static final String CRYPTSETUP =
            """
            #!/bin/sh
            case "$*" in
                *--resume-only*) set -- strace -qq -o /dev/null -e "inject=write:signal=KILL:when=$(cat %s)" %s /usr/sbin/cryptsetup "$@" --hotzone-size %dM ;;
                *) set -- /usr/sbin/cryptsetup "$@" ;;
            esac
            exec "$@"
            """;

    private final Path folder;

    /** Skips the test where strace is not installed. */
    public KilledCryptsetup(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
        this.folder = Files.createDirectories(folder.resolve("killed"));
        var program = this.folder.resolve("cryptsetup");
        Files.writeString(
                program,
                CRYPTSETUP.formatted(this.folder.resolve("write"), QuickCryptsetup.INJECTION, MEGABYTES_AT_ONCE));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** The search path on which it comes before the real one. */
    public String path() {
        return folder + ":" + ImageFile.PATH;
    }

    /** @param write counted from 1 */
    public void killAt(int write) throws IOException {
        Files.writeString(folder.resolve("write"), Integer.toString(write));
    }
}
