package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

/** Where webhooks point in tests: by HTTPS on this machine, with a certificate of the authority that the server trusts. */
final class HookReceiver implements AutoCloseable {

    /** @param path says which of the hooks it came to */
    record Received(String path, Map<String, List<String>> headers, String body) {

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        String header(String name) {
            return headers.get(name).get(0);
        }

        boolean tells(String list) {
            return !json().getJsonArray(list).isEmpty();
        }
    }

    private final int port;
    private final HttpsServer https;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    /** @param port one that the server may call */
    HookReceiver(RunningKeyward server, int port) throws IOException, GeneralSecurityException {
        this.port = port;
        https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(server)));
        https.createContext("/", this::take);
        https.setExecutor(Executors.newCachedThreadPool());
        https.start();
    }

    /** A port that nobody listens at now. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "https://localhost:%d%s".formatted(port, path);
    }

    /** From now on that path is answered by this status. */
    void answers(String path, int status) {
        answers.put(path, status);
    }

    /** What came to a path, the first one first. */
    List<Received> at(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
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
