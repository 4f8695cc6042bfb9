package io.keyward.vault.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stub of the {@code IDENTITY_ENDPOINT} of a host in Azure App Service, which issues access tokens. */
public final class StubIdentityEndpoint implements AutoCloseable {

    public static final String HEADER = "stub-header";

    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public StubIdentityEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String uri() {
        return "http://localhost:%d/msi/token".formatted(server.getAddress().getPort());
    }

    public List<URI> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI());
        var known = HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
        var expiry = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
        var body = "{\"access_token\":\"token-%d\",\"expires_on\":\"%d\",\"resource\":\"r\",\"token_type\":\"Bearer\"}"
                .formatted(requests.size(), expiry)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
