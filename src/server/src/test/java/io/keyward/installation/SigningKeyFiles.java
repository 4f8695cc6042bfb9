package io.keyward.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Writes signing keys of an installation in PEM, as an operator does. */
public final class SigningKeyFiles {

    private SigningKeyFiles() {}

    /** Writes a new private key to a file of that name, and returns both halves. */
    public static KeyPair privateKey(Path folder, String name) {
        var pair = rsa(2048);
        write(folder.resolve(name), "PRIVATE KEY", pair.getPrivate());
        return pair;
    }

    public static void publicHalf(Path folder, String name, KeyPair pair) {
        write(folder.resolve(name), "PUBLIC KEY", pair.getPublic());
    }

    public static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
