package io.keyward.blackbox.cluster;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.LocalAzure;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** The preflights that a customer requests. */
record PreflightRequests(Customer customer, AssignedIdentity identity) {

    static final String REGION = LocalAzure.PROVIDER + "/locations/eastus";

    ClusterBody body(String key) {
        return ClusterBody.of("Spark").workers(1, 0).under(key, identity);
    }

    JsonObject preflight(String name, ClusterBody body) {
        return post(REGION + "/preflight", named(name, body)).require(200).json();
    }

    Answer post(String path, JsonObject body) {
        return customer.azure().arm("POST", path, body);
    }

    static JsonObject named(String name, ClusterBody body) {
        return body.with("/name", Json.createValue(name)).json();
    }

    static JsonObject check(JsonObject answer, String name) {
        return answer.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(line -> line.getString("check").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check %s in %s".formatted(name, answer)));
    }
}
