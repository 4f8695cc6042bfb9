package io.keyward.localazure.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ListeningPortTest {

    @Test
    void a_port_that_accepts_connections_later_is_awaited() throws IOException {
        var port = freePort();
        var waiting = CompletableFuture.supplyAsync(() -> new ListeningPort().accepts(port));

        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(waiting).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(true);
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void a_port_that_refuses_connections_is_given_up() throws IOException {
        assertThat(new ListeningPort(3, Duration.ofMillis(1)).accepts(freePort()))
                .isFalse();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
