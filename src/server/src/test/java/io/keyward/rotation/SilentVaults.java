package io.keyward.rotation;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Ports of this machine that accept every connection and never answer. */
final class SilentVaults implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final List<ServerSocket> ports;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    SilentVaults(int count) {
        ports = Stream.generate(SilentVaults::port).limit(count).toList();
        ports.forEach(this::acceptAll);
    }

    private static ServerSocket port() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(ServerSocket port) {
        var thread = new Thread(() -> {
            try {
                while (true) {
                    connections.add(port.accept());
                }
            } catch (IOException e) { // the port is closed
                connections.forEach(SilentVaults::close);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** A key version in each vault. */
    List<KeyId> keys() {
        return ports.stream()
                .map(port -> new KeyName("https://localhost:" + port.getLocalPort(), "k")
                        .version("0123456789abcdef0123456789abcdef"))
                .toList();
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        for (var port : ports) {
            port.close();
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
