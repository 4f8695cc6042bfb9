package io.keyward.localazure.vault;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Waits until a port of this machine accepts connections. While the server is starting, Open Liberty reports an endpoint as
 * started before its port accepts connections.
 */
final class ListeningPort {

    private static final System.Logger LOG = System.getLogger(ListeningPort.class.getName());

    private static final int CONNECT_MILLIS = 1000;

    private final int attempts;
    private final Duration pause;

    ListeningPort() {
        this(100, Duration.ofMillis(100));
    }

    ListeningPort(int attempts, Duration pause) {
        this.attempts = attempts;
        this.pause = pause;
    }

    /** Returns false if the port still refuses connections after all attempts. */
    boolean accepts(int port) {
        var accepts = IntStream.range(0, attempts).anyMatch(attempt -> connects(port) || pauseInVain());
        if (!accepts) {
            LOG.log(WARNING, "no vault gets the port {0}: it is open, but refuses connections", Integer.toString(port));
        }
        return accepts;
    }

    private static boolean connects(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false; // refused; the caller tries again
        }
    }

    private boolean pauseInVain() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
