package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Somebody who reads a cluster's alerts as Ambari shows them. */
record AmbariReader(RunningKeyward server, String cluster, String user, String password) {

    static final String PASSWORD = "HttpPassword1234!";

    static AmbariReader of(RunningKeyward server, String cluster) {
        return new AmbariReader(server, cluster, "admin", PASSWORD);
    }

    AmbariReader with(String password) {
        return new AmbariReader(server, cluster, user, password);
    }

    /** @param path what follows the cluster's name, or begins with a slash and follows /api/v1 */
    Answer get(String path) {
        return call("GET", path, Optional.of(basic()));
    }

    Answer getAccepting(String type, String path) {
        return call("GET", path, Optional.of(basic()), type);
    }

    Answer call(String method, String path, Optional<String> authorization) {
        return call(method, path, authorization, "*/*");
    }

    private Answer call(String method, String path, Optional<String> authorization, String type) {
        var address =
                path.startsWith("/") ? path : "/clusters/%s%s".formatted(cluster, path.isEmpty() ? "" : "/" + path);
        var request = server.client()
                .request(server.keyward().resolve("/api/v1" + address))
                .header("Accept", type)
                .method(method, BodyPublishers.noBody());
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return new Answer(server.client().send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    List<JsonObject> alerts(String query) {
        return get("alerts?" + query).require(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject("Alert"))
                .toList();
    }

    /** Changes of lines, the latest first unless the query says otherwise. */
    List<JsonObject> history(String query) {
        var answer = get("alert_history?fields=*&" + query).require(200).json();
        return answer.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject("AlertHistory"))
                .toList();
    }

    /** The cluster's own line about its vault, and not those of its nodes. */
    JsonObject vaultStatus() {
        return alerts("fields=*&Alert/definition_name=disk_encryption_key_vault_status&Alert/host_name.isEmpty()")
                .get(0);
    }

    JsonObject untilVaultStatus(String state) {
        return Patience.until(this::vaultStatus, line -> line.getString("state").equals(state));
    }
}
