package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads a cluster's alerts on the Ambari wire, with the cluster's gateway user and password. */
public record AmbariClient(
        RunningKeyward server, String cluster, String user, String password, Optional<String> forwardedFor) {

    public static final String PASSWORD = "HttpPassword1234!";

    public AmbariClient(RunningKeyward server, String cluster, String user, String password) {
        this(server, cluster, user, password, Optional.empty());
    }

    public static AmbariClient of(RunningKeyward server, String cluster) {
        return new AmbariClient(server, cluster, "admin", PASSWORD);
    }

    public AmbariClient with(String password) {
        return new AmbariClient(server, cluster, user, password, forwardedFor);
    }

    /** The same client behind a proxy that reports this address. */
    public AmbariClient from(String address) {
        return new AmbariClient(server, cluster, user, password, Optional.of(address));
    }

    /** @param path is relative to the cluster; one that begins with a slash is relative to /api/v1 */
    public Answer get(String path) {
        return call("GET", path, Optional.of(basicCredentials()));
    }

    public Answer getAccepting(String type, String path) {
        return call("GET", path, Optional.of(basicCredentials()), type);
    }

    public Answer call(String method, String path, Optional<String> authorization) {
        return call(method, path, authorization, "*/*");
    }

    private Answer call(String method, String path, Optional<String> authorization, String type) {
        var address =
                path.startsWith("/") ? path : "/clusters/%s%s".formatted(cluster, path.isEmpty() ? "" : "/" + path);
        var request = server.client()
                .request(server.keyward().resolve("/api/v1" + address))
                .header("Accept", type)
                .method(method, BodyPublishers.noBody());
        forwardedFor.ifPresent(value -> request.header("X-Forwarded-For", value));
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return new Answer(server.client().send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String basicCredentials() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    public List<JsonObject> alerts(String query) {
        return get("alerts?" + query).require(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject("Alert"))
                .toList();
    }

    /** The alert history, newest first unless the query sorts it. */
    public List<JsonObject> history(String query) {
        var answer = get("alert_history?fields=*&" + query).require(200).json();
        return answer.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject("AlertHistory"))
                .toList();
    }

    /** The vault status alert of the cluster itself, not of one of its nodes. */
    public JsonObject vaultStatus() {
        return alerts("fields=*&Alert/definition_name=disk_encryption_key_vault_status&Alert/host_name.isEmpty()")
                .get(0);
    }

    public JsonObject awaitVaultStatus(String state) {
        return Polling.until(
                this::vaultStatus, alert -> alert.getString("state").equals(state));
    }
}
