package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Azure that a server plays, as {@code hdiclient} meets it: resources, vaults, and the control for tests. */
public final class LocalAzure {

    private static final String API_VERSION = "api-version=2021-06-01";
    private static final String VAULT_API_VERSION = "api-version=7.4";
    private static final String ADMIN_TOKEN = "local-admin";

    private final RunningKeyward server;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public LocalAzure(RunningKeyward server) {
        this.server = server;
    }

    public RunningKeyward server() {
        return server;
    }

    public Answer arm(String method, String path) {
        return armText(method, path, null);
    }

    public Answer arm(String method, String path, JsonValue body) {
        return armText(method, path, body.toString());
    }

    /** A body as it stands, JSON or not; the path gets an api-version where it has no query. */
    public Answer armText(String method, String path, String body) {
        return call(method, server.azure().resolve(withQuery(path, API_VERSION)), armToken(), body);
    }

    /** A request to an address that an answer carried. */
    public Answer follow(URI address) {
        return call("GET", address, armToken(), null);
    }

    /** What Keyward itself tells everybody, without a token. */
    public Answer keyward(String path) {
        return call("GET", server.keyward().resolve(path), null, null);
    }

    public Answer vault(String method, URI address) {
        return call(method, withVaultQuery(address), vaultToken(), null);
    }

    public Answer vault(String method, URI address, JsonObject body) {
        return call(method, withVaultQuery(address), vaultToken(), body.toString());
    }

    /** The control, by which vaults are told to misbehave and asked what they were asked. */
    public Answer control(String method, String path) {
        return call(method, server.azure().resolve("/local/" + path), ADMIN_TOKEN, null);
    }

    public Answer control(String method, String path, JsonObject body) {
        return call(method, server.azure().resolve("/local/" + path), ADMIN_TOKEN, body.toString());
    }

    /** The object id of {@code hdiclient}, as access policies name it. */
    public String callerId() {
        var payload = new String(Base64.getUrlDecoder().decode(armToken().split("\\.", -1)[1]), UTF_8);
        try (var reader = Json.createReader(new StringReader(payload))) {
            return reader.readObject().getString("oid");
        }
    }

    public String armToken() {
        return token(server.azure() + "/.default");
    }

    private String vaultToken() {
        return token("https://vault.azure.net/.default");
    }

    private String token(String scope) {
        return tokens.computeIfAbsent(scope, client()::token);
    }

    private Answer call(String method, URI address, String token, String body) {
        return new Answer(client().call(method, address, token, body));
    }

    private LocalClient client() {
        return server.client();
    }

    private static URI withVaultQuery(URI address) {
        return URI.create(withQuery(address.toString(), VAULT_API_VERSION));
    }

    private static String withQuery(String address, String query) {
        return address.contains("?") ? address : address + "?" + query;
    }
}
