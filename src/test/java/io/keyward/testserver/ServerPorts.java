package io.keyward.testserver;

/**
 * The ports of one server: Keyward, its operations, the local Azure, its metadata service, and the first of up to 32 ports for
 * vaults.
 */
record ServerPorts(int keyward, int operations, int azure, int imds, int firstVault) {

    private static final int VAULTS = 32;

    static ServerPorts free() {
        var first = FreePorts.block(VAULTS + 4);
        return new ServerPorts(first, first + 1, first + 2, first + 3, first + 4);
    }
}
