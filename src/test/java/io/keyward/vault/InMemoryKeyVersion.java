package io.keyward.vault;

import io.keyward.key.KeyId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** One version of a key in memory. */
final class InMemoryKeyVersion {

    private final KeyId id;
    private final KeyPair pair;
    private volatile boolean enabled = true;
    private volatile boolean expired;

    InMemoryKeyVersion(KeyId id) {
        this.id = id;
        this.pair = rsa();
    }

    KeyId id() {
        return id;
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) pair.getPublic();
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    void enabled(boolean enabled) {
        this.enabled = enabled;
    }

    void expire() {
        this.expired = true;
    }

    boolean enabled() {
        return enabled;
    }

    void requireEnabled() {
        if (!enabled) {
            throw new VaultRefusal.KeyDisabled(id);
        }
    }

    void requireNotExpired() {
        if (expired) {
            throw new VaultRefusal.KeyExpired(id);
        }
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
