package io.keyward.testserver.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports, far from the default ports of a server that a developer runs. No port is given twice. */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000; // above, the system assigns ephemeral ports

    private static int next = Integer.getInteger("keyward.it.ports", FIRST);

    private FreePorts() {}

    public static int one() {
        return block(1);
    }

    /** The first of {@code size} free ports in a row. */
    public static synchronized int block(int size) {
        for (var start = next; start + size < LAST; start += size) {
            if (isFree(start, size)) {
                next = start + size;
                return start;
            }
        }
        throw new IllegalStateException("no %d free ports in a row below %d".formatted(size, LAST));
    }

    private static boolean isFree(int start, int size) {
        for (var port = start; port < start + size; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
