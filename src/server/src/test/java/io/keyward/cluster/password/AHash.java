package io.keyward.cluster.password;

import java.security.SecureRandom;

/** Hashes for gateways of tests in other packages. They have few rounds, so a test that compares with them is fast. */
public final class AHash {

    private static final int FEW_ROUNDS = 1000;

    private AHash() {}

    public static String of(String password) {
        return PasswordHash.of(password, new SecureRandom(), FEW_ROUNDS);
    }
}
