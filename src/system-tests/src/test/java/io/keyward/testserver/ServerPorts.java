package io.keyward.testserver;

import io.keyward.testserver.machine.FreePorts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ports of one server: Keyward, its operations, the local Azure, its metadata service, and the first of the 32 ports
 * that vaults can have.
 */
record ServerPorts(int keyward, int operations, int azure, int imds, int firstVault) {

    private static final int VAULTS = 32;

    static ServerPorts free() {
        var first = FreePorts.block(VAULTS + 4);
        return new ServerPorts(first, first + 1, first + 2, first + 3, first + 4);
    }

    List<Integer> vaults() {
        return IntStream.range(firstVault, firstVault + VAULTS).boxed().toList();
    }
}
