package io.keyward.vault.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small real proxy on the loopback interface. It answers CONNECT with a status and, if that is 200, opens the tunnel. */
final class StubProxy implements AutoCloseable {

    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final String status;
    private final ServerSocket server;

    /** @param status the status line's code and text, such as {@code 200 Connection Established} */
    StubProxy(String status) {
        this.status = status;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        inBackground(this::serve);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    /** The request lines of all requests. */
    List<String> tunnels() {
        return tunnels;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() throws IOException {
        while (!server.isClosed()) {
            var client = server.accept();
            inBackground(() -> tunnel(client));
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (client) {
            var request = head(client.getInputStream());
            tunnels.add(request.lines().findFirst().orElse(""));
            var length = status.startsWith("200") ? "" : "Content-Length: 0\r\n";
            var answer = "HTTP/1.1 %s\r\n%s\r\n".formatted(status, length);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (status.startsWith("200")) {
                pass(client, Integer.parseInt(request.split("[: ]", -1)[2]));
            }
        }
    }

    private static void pass(Socket client, int port) throws IOException {
        try (var vault = new Socket(InetAddress.getLoopbackAddress(), port)) {
            inBackground(() -> copy(vault.getInputStream(), client.getOutputStream()));
            copy(client.getInputStream(), vault.getOutputStream());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    private static void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.go();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt(); // the end of the connection ends the thread
                    }
                },
                "stub-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** The task of a thread. */
    private interface Work {
        void go() throws IOException;
    }
}
