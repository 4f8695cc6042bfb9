package io.keyward.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random text that all processes of the agent share in one boot, and that a copy of the disk does not have. It is in a folder
 * in memory. Keyward knows by it that a request comes from the boot that Azure attested.
 */
final class BootSecret {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}"); // 256 bits in base64url

    private final SecretFolder folder;
    private final String bootId;
    private String trouble; // null if the secret is stored

    /** @param bootId part of the name of the file, in case that the folder outlasts the boot */
    BootSecret(SecretFolder folder, String bootId) {
        this.folder = folder;
        this.bootId = bootId;
    }

    /** The secret of this boot, made at the first use. If it cannot be stored safely, this process has one of its own. */
    String findOrMake() {
        try {
            return readOrMake("boot-" + bootId);
        } catch (IOException e) {
            trouble = "%s, so each process attests this boot again: %s".formatted(folder, e.getMessage());
            return random();
        }
    }

    /** Why other processes have another secret; empty if they have the same. Call this after {@link #findOrMake}. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private String readOrMake(String name) throws IOException {
        folder.require();
        var file = folder.path().resolve(name);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return make(file);
        }
    }

    // another text would make Keyward refuse each request
    private static String read(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (!FORM.matcher(text).matches()) throw new IOException("%s contains no secret".formatted(file));
        return text;
    }

    // the link makes the whole file appear at once; another process may be faster
    private String make(Path file) throws IOException {
        var fresh = Files.createTempFile(folder.path(), "boot-", ".new");
        try {
            Files.writeString(fresh, random());
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } finally {
            Files.delete(fresh);
        }
        return read(file);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
