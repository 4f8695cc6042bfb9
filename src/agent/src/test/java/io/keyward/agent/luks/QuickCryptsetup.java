package io.keyward.agent.luks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The real cryptsetup without its benchmark. Each encryption of sectors makes a digest of a volume key, and cryptsetup first
 * measures for half a second how many PBKDF2 iterations this processor can do. No option turns that off, and the digest of a
 * random key needs no stretching. strace makes the first attempt of the benchmark look so long that it is the last one.
 *
 * <p>A new header gets an area of 2 MiB for key slots; the data starts at the usual offset. cryptsetup would fill the 16 MiB
 * before the data with random bytes, which took a seventh of the processor time of all tests of the agent.
 */
final class QuickCryptsetup {

    /**
     * The changes that strace makes. cryptsetup reads its processor time before and after each attempt; the second reading
     * becomes 255 seconds.
     */
    static final String INJECTION = "-e 'inject=getrusage:poke_exit=@arg2=ff000000000000000000000000000000:when=2+2'";

    private static final String CRYPTSETUP =
            """
            #!/bin/sh
            case "$1" in
                luksFormat) shift; exec /usr/sbin/cryptsetup luksFormat --luks2-keyslots-size 2m --offset 32768 "$@" ;;
                reencrypt) ! test -x /usr/bin/strace || exec strace --seccomp-bpf -f -qq -o /dev/null %s /usr/sbin/cryptsetup "$@" ;;
            esac
            exec /usr/sbin/cryptsetup "$@"
            """;

    private QuickCryptsetup() {}

    /** The program, in a new folder. */
    static Path program() {
        try {
            var folder = Files.createTempDirectory("cryptsetup");
            folder.toFile().deleteOnExit();
            var program = Files.writeString(folder.resolve("cryptsetup"), CRYPTSETUP.formatted(INJECTION));
            program.toFile().deleteOnExit();
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
