package io.keyward.localazure.vault;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine on which no process listens. */
final class UnusedPort {

    private static final System.Logger LOG = System.getLogger(UnusedPort.class.getName());

    private UnusedPort() {}

    /** Returns false if the port cannot be opened now, and logs why. Leaves the port closed. */
    static boolean check(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            LOG.log(WARNING, "no vault gets the port {0}: {1}", Integer.toString(port), e.getMessage());
            return false;
        }
    }
}
