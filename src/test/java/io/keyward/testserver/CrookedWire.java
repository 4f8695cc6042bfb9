package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A port of this machine that leads to another one, until it is told to lead nowhere. */
public final class CrookedWire implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int WAITING = 4;

    private static final int ATTEMPTS = 40;

    private final int target;
    private final int port;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile SSLContext foreign;
    private ServerSocket listener;

    /** @param port where it is picked up, from {@link #freePort} */
    public CrookedWire(int port, int target) {
        this.target = target;
        this.port = port;
        listen(50);
    }

    public static int freePort() {
        return FreePorts.block(1);
    }

    /** Nobody listens any more. */
    public void cut() {
        close();
    }

    /** Somebody listens and never picks up, with as many waiting as there is room for: no connection comes about. */
    public void clog() {
        close();
        try {
            listener = bound(1);
            for (var i = 0; i < WAITING; i++) {
                var waiting = new Socket();
                ends.add(waiting);
                waiting.connect(new InetSocketAddress(HERE, port), 200);
            }
        } catch (SocketTimeoutException e) {
            // there is no more room, as it should be
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on somebody else answers, and shows another certificate. */
    public void impersonate(SSLContext other) {
        hangUp();
        foreign = other;
    }

    @Override
    public void close() {
        try {
            listener.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hangUp() {
        ends.forEach(CrookedWire::closeQuietly);
        ends.clear();
    }

    private void listen(int backlog) {
        try {
            listener = bound(backlog);
            run(() -> accept(listener));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // the port is given back only once the thread that picked up there has noticed that it is closed
    private ServerSocket bound(int backlog) throws IOException {
        for (var left = ATTEMPTS; ; left--) {
            var socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(HERE, port), backlog);
                return socket;
            } catch (BindException e) {
                socket.close();
                if (left == 0) {
                    throw e;
                }
                Pause.brief();
            }
        }
    }

    private void accept(ServerSocket from) throws IOException {
        while (!from.isClosed()) {
            var caller = from.accept();
            ends.add(caller);
            run(() -> serve(caller));
        }
    }

    private void serve(Socket caller) throws IOException {
        if (foreign != null) {
            var tls = (SSLSocket) foreign.getSocketFactory().createSocket(caller, null, port, true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            return;
        }
        var vault = new Socket(HERE, target);
        ends.add(vault);
        run(() -> pass(vault, caller));
        pass(caller, vault);
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void run(Talk talk) {
        var thread = new Thread(
                () -> {
                    try {
                        talk.go();
                    } catch (IOException e) {
                        // an end hung up
                    }
                },
                "crooked-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, then
        }
    }

    private interface Talk {
        void go() throws IOException;
    }
}
