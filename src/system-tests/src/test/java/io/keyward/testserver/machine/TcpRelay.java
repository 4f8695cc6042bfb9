package io.keyward.testserver.machine;

import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TCP port that forwards connections to another port of this machine, until a test makes it fail. */
public final class TcpRelay implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int CONNECTIONS_THAT_FILL_THE_BACKLOG = 4;
    private static final int ATTEMPTS_TO_BIND = 40;
    private static final int BUFFER_BYTES = 1 << 14;

    private final int port;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private final Semaphore passage = new Semaphore(1); // no byte passes while a test has it
    private volatile int target;
    private volatile SSLContext impersonated;
    private ServerSocket listener;

    /** @param port a free port, from {@link FreePorts} */
    public TcpRelay(int port, int target) {
        this.target = target;
        this.port = port;
        listen(50);
    }

    /** Ends the connections, and forwards new ones to another port. */
    public void forwardTo(int other) {
        target = other;
        closeConnections();
    }

    /** Lets no byte pass, as a broken network does: connections stay open, and new ones get no answer. */
    public void cut() {
        passage.acquireUninterruptibly();
    }

    /**
     * Ends the existing connections, which the other side has given up, and forwards new ones. Call this only after {@link
     * #cut}.
     */
    public void heal() {
        closeConnections();
        passage.release();
    }

    /** Passes no more data of the existing connections, like a firewall that has forgotten them. New connections work. */
    public void forgetConnections() {
        forgotten.addAll(connections);
    }

    /** Closes the port, so that connections are refused. */
    public void refuseConnections() {
        close();
    }

    /** Listens without accepting, with a full backlog, so that attempts to connect time out. */
    public void fillBacklog() {
        close();
        try {
            listener = bound(1);
            for (var i = 0; i < CONNECTIONS_THAT_FILL_THE_BACKLOG; i++) {
                var waiting = new Socket();
                connections.add(waiting);
                waiting.connect(new InetSocketAddress(HERE, port), 200);
            }
        } catch (SocketTimeoutException e) {
            // the backlog is full
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers TLS itself from now on, with another certificate. */
    public void answerAs(SSLContext other) {
        closeConnections();
        impersonated = other;
    }

    @Override
    public void close() {
        try {
            listener.close();
            closeConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeConnections() {
        connections.forEach(TcpRelay::closeQuietly);
        connections.clear();
        forgotten.clear();
    }

    private void listen(int backlog) {
        try {
            listener = bound(backlog);
            run(() -> accept(listener));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // the system frees the port only when the accepting thread has noticed that its socket is closed
    private ServerSocket bound(int backlog) throws IOException {
        for (var left = ATTEMPTS_TO_BIND; ; left--) {
            var socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(HERE, port), backlog);
                return socket;
            } catch (BindException e) {
                socket.close();
                if (left == 0) {
                    throw e;
                }
                Polling.pause();
            }
        }
    }

    private void accept(ServerSocket from) throws IOException {
        while (!from.isClosed()) {
            var caller = from.accept();
            connections.add(caller);
            run(() -> serve(caller));
        }
    }

    private void serve(Socket caller) throws IOException {
        if (impersonated != null) {
            var tls = (SSLSocket) impersonated.getSocketFactory().createSocket(caller, null, port, true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            return;
        }
        var forwarded = connected(caller);
        run(() -> copy(forwarded, caller));
        copy(caller, forwarded);
    }

    private Socket connected(Socket caller) throws IOException {
        awaitPassage();
        try {
            var forwarded = new Socket(HERE, target);
            connections.add(forwarded);
            return forwarded;
        } catch (IOException e) {
            caller.close(); // otherwise it would wait for a target that does not listen
            throw e;
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            var buffer = new byte[BUFFER_BYTES];
            for (var length = read(from, buffer); length >= 0; length = read(from, buffer)) {
                awaitPassage();
                if (!forgotten.contains(from)) to.getOutputStream().write(buffer, 0, length);
            }
        }
    }

    private static int read(Socket from, byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer);
    }

    private void awaitPassage() {
        passage.acquireUninterruptibly();
        passage.release();
    }

    private static void run(Transfer transfer) {
        var thread = new Thread(
                () -> {
                    try {
                        transfer.run();
                    } catch (IOException e) {
                        // one side closed its connection
                    }
                },
                "tcp-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // already closed
        }
    }

    private interface Transfer {
        void run() throws IOException;
    }
}
