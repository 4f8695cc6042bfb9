package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local Azure of a server, called as {@code hdiclient}: ARM, vaults, and the interface that tests control it by.
 */
public final class LocalAzure {

    /** The path of the tests' subscription. */
    public static final String SUBSCRIPTION = "/subscriptions/" + LocalClient.SUBSCRIPTION;

    public static final String PROVIDER = SUBSCRIPTION + "/providers/Microsoft.HDInsight";

    private static final String API_VERSION = "api-version=2021-06-01";
    private static final String VAULT_API_VERSION = "api-version=7.4";
    private static final String ADMIN_TOKEN = "local-admin";

    private final RunningKeyward server;
    private final URI arm;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public LocalAzure(RunningKeyward server) {
        this(server, server.azure());
    }

    private LocalAzure(RunningKeyward server, URI arm) {
        this.server = server;
        this.arm = arm;
    }

    /** The same local Azure, but requests to ARM go directly to this Keyward. */
    public LocalAzure withArmAt(URI keyward) {
        return new LocalAzure(server, keyward);
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

    /** Sends a body unchanged, JSON or not, or none if it is null. A path without a query gets an api-version. */
    public Answer armText(String method, String path, String body) {
        return call(method, arm.resolve(withQuery(path, API_VERSION)), armToken(), body);
    }

    /** The items on all pages of a list. */
    public List<JsonObject> everyPage(String path) {
        var page = arm("GET", path).require(200).json();
        var items = new ArrayList<>(page.getJsonArray("value").getValuesAs(JsonObject.class));
        while (page.containsKey("nextLink")) {
            page = get(URI.create(page.getString("nextLink"))).require(200).json();
            items.addAll(page.getJsonArray("value").getValuesAs(JsonObject.class));
        }
        return items;
    }

    /** Reads an address that came in an answer, such as that of an operation. */
    public Answer get(URI address) {
        return call("GET", address, armToken(), null);
    }

    /** Posts to an address that came in an answer, such as that of a next page. */
    public Answer post(URI address, JsonValue body) {
        return call("POST", address, armToken(), body.toString());
    }

    /** Reads a path of Keyward itself, without a token. */
    public Answer keyward(String path) {
        return call("GET", server.keyward().resolve(path), null, null);
    }

    public Answer vault(String method, URI address) {
        return call(method, withVaultQuery(address), vaultToken(), null);
    }

    public Answer vault(String method, URI address, JsonObject body) {
        return call(method, withVaultQuery(address), vaultToken(), body.toString());
    }

    /** Calls the interface for tests, which injects faults and shows the call logs of vaults. */
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
