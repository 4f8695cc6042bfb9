package io.keyward.cluster.password;

/** Password hashes for the gateways of tests in other packages. They have few rounds, so that tests are fast. */
public final class QuickPasswordHash {

    /** For what hashes passwords in a test. */
    public static final int ROUNDS = 1000;

    private QuickPasswordHash() {}

    public static String of(String password) {
        return PasswordHash.of(password, ROUNDS);
    }
}
