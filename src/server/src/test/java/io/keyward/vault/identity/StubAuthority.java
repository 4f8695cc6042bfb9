package io.keyward.vault.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.testsupport.StubCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The token endpoint of a tenant, for client assertions: it answers each request with a new token, until it refuses. */
final class StubAuthority implements AutoCloseable {

    /** The path and form of a request. */
    record TokenRequest(String path, Map<String, String> form) {}

    private final List<TokenRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpsServer server;
    private volatile String refusal;
    private volatile Duration lifetime = Duration.ofHours(1);

    StubAuthority() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(StubCertificate.get().server()));
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    List<TokenRequest> requests() {
        return requests;
    }

    void giveTokensFor(Duration time) {
        this.lifetime = time;
    }

    void refuse(String description) {
        this.refusal = description;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        requests.add(new TokenRequest(exchange.getRequestURI().getPath(), parsed(form)));
        var body = (refusal == null
                        ? "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"token-%d\"}"
                                .formatted(lifetime.toSeconds(), requests.size())
                        : "{\"error\":\"invalid_client\",\"error_description\":\"%s\"}".formatted(refusal))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refusal == null ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> parsed(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
