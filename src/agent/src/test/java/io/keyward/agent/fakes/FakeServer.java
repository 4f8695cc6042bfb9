package io.keyward.agent.fakes;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that records requests; subclasses answer them. */
public abstract class FakeServer implements AutoCloseable {

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeServer(boolean tls) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = tls ? https(address) : HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = tls ? "https" : "http";
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A request as it arrived. */
    public static final class Request {
        private final String method;
        private final URI uri;
        private final Headers headers;
        private final byte[] body;

        private Request(HttpExchange exchange) throws IOException {
            method = exchange.getRequestMethod();
            uri = exchange.getRequestURI();
            headers = exchange.getRequestHeaders();
            body = exchange.getRequestBody().readAllBytes();
        }

        public String method() {
            return method;
        }

        public URI uri() {
            return uri;
        }

        public String path() {
            return uri.getRawPath();
        }

        public String header(String name) {
            return headers.getFirst(name);
        }

        public JsonObject json() {
            return JsonObject.parse(body);
        }

        byte[] body() {
            return body;
        }
    }

    /** An answer. */
    public record Reply(int status, String text, Optional<Integer> retryAfter) {
        public Reply(int status, String text) {
            this(status, text, Optional.empty());
        }

        public Reply(int status, JsonObject body) {
            this(status, body.toString());
        }

        /** The same answer, which asks the caller to wait. */
        public Reply retryAfter(int seconds) {
            return new Reply(status, text, Optional.of(seconds));
        }

        public static Reply ok(JsonObject body) {
            return new Reply(200, body);
        }

        /** Azure's error body. */
        public static Reply error(int status, String code) {
            return error(status, code, null);
        }

        public static Reply error(int status, String code, String innerCode) {
            var inner = innerCode == null ? null : JsonObject.empty().with("code", innerCode);
            var error = JsonObject.empty()
                    .with("code", code)
                    .with("message", "as the test wants it")
                    .with("innererror", inner);
            return new Reply(status, JsonObject.empty().with("error", error));
        }
    }

    abstract Reply answer(Request request);

    public URI uri() {
        return URI.create("%s://%s".formatted(scheme, authority()));
    }

    public String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** The requests so far, oldest first. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(exchange);
            requests.add(request);
            var reply = answer(request);
            reply.retryAfter()
                    .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds.toString()));
            var body = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpsServer https(InetSocketAddress address) throws IOException {
        var server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestCertificate.server()));
        return server;
    }
}
