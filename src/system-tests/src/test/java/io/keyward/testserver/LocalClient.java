package io.keyward.testserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.installation.TrustedCertificates;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** An HTTPS client of one server: raw requests, and access tokens of the service principal {@code hdiclient}. */
public final class LocalClient {

    public static final String TENANT = "22222222-2222-2222-2222-222222222222";
    public static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

    /** The object id of {@code hdiclient}, which owns a server on a laptop. */
    static final String OWNER = "33333333-3333-3333-3333-333333333333";

    private static final String BELOW_LOCALHOST = ".localhost";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final RunningKeyward server;
    private final SSLContext trust;
    private final HttpClient http;

    LocalClient(RunningKeyward server) {
        this.server = server;
        this.trust = new TrustedCertificates(Optional.of(List.of(server.authority()))).sslContext();
        this.http = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Trusts the server's certificate authority in addition to those of the JDK. */
    public SSLContext trust() {
        return trust;
    }

    /** A request, even to a vault without a port of its own: JDK 17 resolves no names below localhost. */
    public HttpRequest.Builder request(URI uri) {
        var address = uri.getHost().endsWith(BELOW_LOCALHOST)
                ? URI.create(uri.toString().replaceFirst(uri.getHost(), "localhost"))
                : uri;
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
        return address.equals(uri) ? request : request.header("Host", uri.getAuthority());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Reads a path of Keyward, spelled exactly like this, without a token. */
    public HttpResponse<String> getWithoutToken(String path) {
        return exchange(request(URI.create(server.keyward() + path)).build());
    }

    /** Reads a path of the operations endpoint, without credentials. */
    public HttpResponse<String> getOperations(String path) {
        return exchange(request(URI.create(server.operations() + path)).build());
    }

    /** Reads a path of the operations endpoint as a user of the server's registry. */
    public HttpResponse<String> getOperations(String path, String user, String password) {
        return operations("GET", path, user, password);
    }

    /** Calls a path of the operations endpoint without a body, as a user of the server's registry. */
    public HttpResponse<String> operations(String method, String path, String user, String password) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        var request = request(URI.create(server.operations() + path))
                .header("Authorization", "Basic " + credentials)
                .method(method, BodyPublishers.noBody())
                .build();
        return exchange(request);
    }

    /** Calls a path of ARM in the local Azure as {@code hdiclient}. If {@code body} is null, the request has no body. */
    public HttpResponse<String> arm(String method, String path, String body) {
        return call(method, server.azure().resolve(path), armToken(), body);
    }

    /** Calls a vault as {@code hdiclient}, at the vault's own address. */
    public HttpResponse<String> vault(String method, URI address, String body) {
        return call(method, address, token("https://vault.azure.net/.default"), body);
    }

    public String armToken() {
        return token(server.azure() + "/.default");
    }

    /** An access token of {@code hdiclient}. */
    public String token(String scope) {
        return token("hdiclient", "secret", scope);
    }

    /** An access token of a service principal. */
    public String token(String clientId, String secret, String scope) {
        return login("grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                        .formatted(encoded(clientId), encoded(secret), encoded(scope)))
                .getString("access_token");
    }

    /** The tokens of a user who logs in with a password, as {@code az login} does it: access token and ID token. */
    public JsonObject userTokens(String user, String password, String scope) {
        return login(
                "grant_type=password&client_id=04b07795-8ddb-461a-bbee-02f9e1bf7b46&username=%s&password=%s&scope=%s"
                        .formatted(encoded(user), encoded(password), encoded(scope + " openid profile")));
    }

    private JsonObject login(String form) {
        var request = request(server.azure().resolve("/%s/oauth2/v2.0/token".formatted(TENANT)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return json(exchange(request));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Sends a request with this token. If {@code body} is null, the request has no body. */
    public HttpResponse<String> call(String method, URI uri, String token, String body) {
        var request = request(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return exchange(request);
    }

    public static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: %s %s: %s%n%s".formatted(e, request.method(), request.uri(), server, server.logTail()), e);
        }
    }
}
