package io.keyward.cluster.password;

import java.security.SecureRandom;

/** Password hashes for the gateways of tests in other packages. They have few rounds, so that tests are fast. */
public final class QuickPasswordHash {

    private static final int FEW_ROUNDS = 1000;

    private QuickPasswordHash() {}

    public static String of(String password) {
        return PasswordHash.of(password, new SecureRandom(), FEW_ROUNDS);
    }
}
