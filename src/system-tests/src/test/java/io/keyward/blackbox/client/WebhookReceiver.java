package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server that webhooks point to. Its certificate comes from the authority that the tested server trusts. */
public final class WebhookReceiver implements AutoCloseable {

    /** @param path distinguishes the webhooks of a test */
    public record Received(String path, Map<String, List<String>> headers, String body) {

        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        public String header(String name) {
            return headers.get(name).get(0);
        }

        public boolean hasAlertsIn(String list) {
            return !json().getJsonArray(list).isEmpty();
        }
    }

    private final int port;
    private final HttpsServer https;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    /** @param port one that {@code keyward.webhook.hosts} allows */
    public WebhookReceiver(RunningKeyward server, int port) throws IOException, GeneralSecurityException {
        this.port = port;
        https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(server)));
        https.createContext("/", this::receive);
        https.setExecutor(Executors.newCachedThreadPool());
        https.start();
    }

    public String url(String path) {
        return "https://localhost:%d%s".formatted(port, path);
    }

    /** Answers this path with this status from now on; the default is 204. */
    public void answerWith(String path, int status) {
        answers.put(path, status);
    }

    /** The deliveries that came to a path, oldest first. */
    public List<Received> receivedAt(String path) {
        return received.stream()
                .filter(delivery -> delivery.path().equals(path))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        received.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
        exchange.getResponseHeaders().add("Location", url("/elsewhere"));
        exchange.sendResponseHeaders(answers.getOrDefault(path, 204), -1);
        exchange.close();
    }

    private static SSLContext context(RunningKeyward server) throws IOException, GeneralSecurityException {
        var folder = server.state().resolve("ca");
        var variables = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("keystore.env"))) {
            variables.load(in);
        }
        var password = variables.getProperty("KEYWARD_KEYSTORE_PASSWORD").toCharArray();
        var store = KeyStore.getInstance(folder.resolve("server.p12").toFile(), password);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        https.stop(0);
    }
}
