package io.keyward.localazure.arm.hdinsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.keyward.localazure.arm.TestSubscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to Keyward reuse a connection. A TLS handshake costs both sides more than most requests. */
class KeptConnectionTest {

    private static final byte[] BODY = new byte[200_000];

    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    private HttpServer keyward;

    @BeforeEach
    void a_server_that_notes_its_clients() throws IOException {
        keyward = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keyward.createContext("/", exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        keyward.start();
    }

    @AfterEach
    void stop() {
        keyward.stop(0);
    }

    @Test
    void requests_one_after_the_other_share_a_connection() throws Exception {
        var provider = new TestSubscription(
                        folder,
                        URI.create("http://127.0.0.1:" + keyward.getAddress().getPort()))
                .provider;

        for (var request = 0; request < 4; request++) {
            provider.send(ForwardedRequest.of("GET", "/", "Bearer token"));
        }

        assertThat(clients).hasSize(1);
    }
}
