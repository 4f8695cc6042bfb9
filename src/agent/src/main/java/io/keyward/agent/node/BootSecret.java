package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random text that all processes of the agent share in one boot, and that a copy of the disk does not have. It is in a folder
 * in memory. Keyward knows by it that a request comes from the boot that Azure attested.
 */
final class BootSecret {

    private static final System.Logger LOG = System.getLogger(BootSecret.class.getName());
    private static final int BYTES = 32;

    private final Path folder;
    private final String bootId;

    /** @param bootId part of the name of the file, in case that the folder is not in memory */
    BootSecret(Path folder, String bootId) {
        this.folder = folder;
        this.bootId = bootId;
    }

    /** The secret of this boot, made at the first use. If it cannot be stored, this process has one of its own. */
    String findOrMake() {
        var file = folder.resolve("boot-" + bootId);
        try {
            return readOrMake(file);
        } catch (IOException e) {
            LOG.log(WARNING, "{0} cannot be used, so each process attests this boot again", file);
            return random();
        }
    }

    private String readOrMake(Path file) throws IOException {
        try {
            return Files.readString(file, US_ASCII);
        } catch (NoSuchFileException e) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return make(file);
        }
    }

    // the link makes the whole file appear at once; another process may be faster
    private String make(Path file) throws IOException {
        var fresh = Files.createTempFile(folder, "boot-", ".new");
        try {
            Files.writeString(fresh, random(), US_ASCII);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return Files.readString(file, US_ASCII);
        } finally {
            Files.delete(fresh);
        }
        return Files.readString(file, US_ASCII);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
