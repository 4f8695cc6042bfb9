package io.keyward.vault;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * RSA key pairs of 2048 bits for keys in memory and for signing keys. Making one takes longer than most tests, so each process
 * makes a few and hands them out in turn: any {@value #MADE} in a row are different.
 */
public final class KeyPairs {

    private static final int MADE = 8;

    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final AtomicInteger HANDED_OUT = new AtomicInteger();

    private KeyPairs() {}

    public static KeyPair next() {
        return PAIRS.computeIfAbsent(Math.floorMod(HANDED_OUT.getAndIncrement(), MADE), number -> rsa2048());
    }

    private static KeyPair rsa2048() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
