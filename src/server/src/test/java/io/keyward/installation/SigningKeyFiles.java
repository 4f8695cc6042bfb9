package io.keyward.installation;

import io.keyward.vault.KeyPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.util.Base64;

/** Writes signing keys of an installation in PEM, as an operator does. */
public final class SigningKeyFiles {

    private SigningKeyFiles() {}

    /** Writes a private key to a file of this name, and returns the key pair. Consecutive calls write different keys. */
    public static KeyPair privateKey(Path folder, String name) {
        var pair = KeyPairs.next();
        write(folder.resolve(name), "PRIVATE KEY", pair.getPrivate());
        return pair;
    }

    public static void publicHalf(Path folder, String name, KeyPair pair) {
        write(folder.resolve(name), "PUBLIC KEY", pair.getPublic());
    }

    public static void write(Path file, String kind, Key key) {
        var text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        try {
            Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
