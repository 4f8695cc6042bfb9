package io.keyward.testserver;

/** Where one server listens: Keyward, the local Azure, and a port per vault. */
record ServerPorts(int keyward, int azure, int firstVault) {

    private static final int VAULTS = 32;

    static ServerPorts free() {
        var first = FreePorts.block(VAULTS + 2);
        return new ServerPorts(first, first + 1, first + 2);
    }
}
