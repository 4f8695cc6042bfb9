package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the MACs in the audit log. It is in a file of 32 bytes outside the database, the same on all servers. Write
 * access to the database is therefore not enough to forge a record.
 */
public final class MacKey {

    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private MacKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @throws IllegalStateException if the file cannot be read or does not have 32 bytes */
    public static MacKey read(Path file) {
        try {
            return of(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new IllegalStateException("the MAC key of the audit log %s cannot be read".formatted(file), e);
        }
    }

    /** Reads the key, after creating it if the file does not exist yet. */
    public static MacKey readOrCreate(Path file) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            create(file);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the MAC key of the audit log cannot be created", e);
        }
        return read(file);
    }

    // a complete file appears under the name, so that another server never reads half a key
    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "mac", ".key", owner);
        try {
            Files.write(temporary, bytes);
            Files.createLink(file, temporary); // fails if another server was faster
        } finally {
            Files.delete(temporary);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static MacKey of(byte[] bytes, String origin) {
        if (bytes.length != LENGTH) {
            throw new IllegalStateException("the MAC key of the audit log %s has %d bytes and needs %d"
                    .formatted(origin, bytes.length, LENGTH));
        }
        return new MacKey(bytes);
    }

    /**
     * The MAC of a text in hex.
     *
     * @param purpose the kind of the text; a MAC for one purpose is never valid for another
     */
    String sign(String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((purpose + "\n" + text).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, e);
        }
    }

    boolean verifies(String purpose, String text, String mac) {
        return mac != null && MessageDigest.isEqual(sign(purpose, text).getBytes(UTF_8), mac.getBytes(UTF_8));
    }
}
