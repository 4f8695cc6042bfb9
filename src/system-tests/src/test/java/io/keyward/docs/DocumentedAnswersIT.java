package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers to GET requests contain what the OpenAPI document says, and nothing else. */
class DocumentedAnswersIT {

    private static final String GROUP = "documented";
    private static final Map<String, String> ADDRESS = Map.of(
            "{subscription}",
            LocalClient.SUBSCRIPTION,
            "{group}",
            GROUP,
            "{cluster}",
            "documented1",
            "{location}",
            "eastus",
            "{scope}",
            "subscriptions/" + LocalClient.SUBSCRIPTION);

    private final Customer customer = Customer.of(BlackBox.server(), GROUP);

    @Test
    void every_member_of_an_answer_is_in_the_document() {
        var identity = customer.identity("documented");
        var vault = customer.vault("documented").grant(identity);
        customer.cluster("documented1")
                .create(ClusterBody.of("Kafka").workers(1, 1).under(vault.key("k"), identity));
        var document = document();
        var members = new DocumentedMembers(document);
        var read = new ArrayList<String>();

        var differences = document.getJsonObject("paths").entrySet().stream()
                .filter(path -> isComplete(address(path.getKey()))
                        && path.getValue().asJsonObject().containsKey("get"))
                .flatMap(path -> {
                    var route = path.getValue().asJsonObject().getJsonObject("get");
                    read.add(route.getString("operationId"));
                    return members.differences(
                            answer(address(path.getKey())), schema(route), route.getString("operationId"));
                })
                .distinct()
                .toList();

        assertThat(differences).isEmpty();
        assertThat(read).contains("clusters_get", "nodes_listDisks", "keys_getAccess", "operations_listByCluster");
    }

    private static JsonObject document() {
        var text =
                BlackBox.server().client().getOperations("/openapi?format=json").body();
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String address(String path) {
        var address = path;
        for (var part : ADDRESS.entrySet()) {
            address = address.replace(part.getKey(), part.getValue());
        }
        return address;
    }

    private static boolean isComplete(String address) {
        return !address.contains("{");
    }

    // directly at Keyward: the local Azure answers for resource groups itself
    private JsonObject answer(String address) {
        return customer.azure()
                .withArmAt(BlackBox.server().keyward())
                .arm("GET", address)
                .require(200)
                .json();
    }

    private static JsonObject schema(JsonObject route) {
        return route.getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
    }
}
