package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster of its own for each test, under a key of its own, and one enrolled node of it. */
abstract class ClusterWithNode {

    static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-nodes");
    static final AssignedIdentity IDENTITY = CUSTOMER.identity("nodes");
    static final CustomerVault VAULT = CUSTOMER.vault("nodes-vault").grant(IDENTITY);
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    final String name = "nd%04d".formatted(CLUSTERS.incrementAndGet());
    final String key = VAULT.key(name);
    final CustomerCluster cluster =
            CUSTOMER.cluster(name).create(ClusterBody.of("spark").workers(2, 1).under(key, IDENTITY));
    final WellBehavedNode node = enrolled(0);

    WellBehavedNode enrolled(int worker) {
        return WellBehavedNode.enrolled(cluster, host(worker), IDENTITY);
    }

    String host(int worker) {
        return "wn%d-%s".formatted(worker, name);
    }

    /** Replaces the key policy by one with these members. */
    void policy(String members) {
        var properties = ClusterBody.object("{\"followNewestVersion\": false, %s}".formatted(members));
        cluster.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/keyPolicy",
                        Json.createObjectBuilder().add("properties", properties).build())
                .require(200);
    }

    JsonObject rebootRisk() {
        return cluster.azure()
                .arm("GET", cluster.id() + "/rebootRisk")
                .require(200)
                .json()
                .getJsonObject("properties");
    }

    String alerts() {
        return cluster.azure().arm("GET", cluster.id() + "/alerts").require(200).body();
    }

    List<JsonObject> hosts() {
        return cluster.azure()
                .arm("POST", cluster.id() + "/listHosts")
                .require(200)
                .list()
                .getValuesAs(JsonObject.class);
    }

    static JsonObject estate(String key) {
        return CUSTOMER.azure()
                .arm(
                        "GET",
                        LocalAzure.PROVIDER + "/keyEstate?key=" + URLEncoder.encode(key, UTF_8)
                                + "&api-version=2021-06-01")
                .require(200)
                .json()
                .getJsonArray("value")
                .getJsonObject(0);
    }
}
