package io.keyward.cluster.password;

/** Password hashes for the gateways of tests in other packages. They have few rounds, so that tests are fast. */
public final class QuickPasswordHash {

    /** The number of rounds, for code under test that hashes passwords itself. */
    public static final int ROUNDS = 1000;

    private QuickPasswordHash() {}

    public static String of(String password) {
        return PasswordHash.of(password, ROUNDS);
    }
}
