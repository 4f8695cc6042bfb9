package io.keyward.blackbox.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/**
 * A cluster resource of a Terraform configuration: the request body with which the provider creates it, and the state for
 * which a plan shows no difference.
 */
record RecordedCluster(JsonObject request, JsonObject state) {

    /** @param key the identifier of a key version, for the clusters that have one */
    static RecordedCluster of(String resource, Customer customer, AssignedIdentity identity, String key) {
        var named = ClusterBody.keyVersion(key);
        var text = text("/terraform/" + resource + ".json")
                .replace("@group@", customer.group())
                .replace("@identity@", identity.id())
                .replace("@vault@", named.getString("vaultUri"))
                .replace("@key@", named.getString("keyName"))
                .replace("@version@", named.getString("keyVersion"));
        try (var reader = Json.createReader(new StringReader(text))) {
            var recorded = reader.readObject();
            return new RecordedCluster(recorded.getJsonObject("request"), recorded.getJsonObject("state"));
        }
    }

    private static String text(String resource) {
        try (var stream = RecordedCluster.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
