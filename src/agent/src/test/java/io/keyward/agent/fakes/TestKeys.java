package io.keyward.agent.fakes;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA key pairs by number, made once for all tests because they take long. */
final class TestKeys {

    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private TestKeys() {}

    static KeyPair rsa(int number) {
        return PAIRS.computeIfAbsent(number, unused -> generate());
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
