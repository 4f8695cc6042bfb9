package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The owner of a cluster says what happens by itself: following the key, and suspending nodes without it. */
@BothDatabases
class KeyPolicyIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-policy");

    private final AssignedIdentity identity = CUSTOMER.identity("policy");
    private final CustomerVault vault = CUSTOMER.vault("policy-vault").grant(identity);

    @Test
    void nodes_run_on_until_the_policy_says_otherwise_and_the_key_is_refused() {
        var key = vault.key("graced");
        var cluster = CUSTOMER.cluster("graced").create(ClusterBody.of("spark").under(key, identity));
        assertThat(advice(cluster)).isEqualTo("runOn");
        put(cluster, "{\"followNewestVersion\": false, \"suspendNodesAfter\": {\"lost\": \"PT0S\"}}");

        vault.update(key, Json.createObjectBuilder().add("enabled", false).build());

        Patience.until(() -> advice(cluster), "suspend"::equals);
        vault.update(key, Json.createObjectBuilder().add("enabled", true).build());
        Patience.until(() -> advice(cluster), "runOn"::equals);
    }

    @Test
    void a_cluster_told_to_follow_moves_to_a_newer_version_by_itself() {
        var cluster =
                CUSTOMER.cluster("follower").create(ClusterBody.of("spark").under(vault.key("followed"), identity));
        var newer = vault.key("followed");

        put(cluster, "{\"followNewestVersion\": true}");

        Patience.until(cluster::keys, keys -> keys.values().stream().allMatch(newer::equals));
    }

    private static void put(CustomerCluster cluster, String properties) {
        var body = Json.createObjectBuilder().add("properties", ClusterBody.object(properties));
        CUSTOMER.azure().arm("PUT", cluster.id() + "/keyPolicy", body.build()).require(200);
    }

    private static String advice(CustomerCluster cluster) {
        return access(cluster).getJsonObject("nodes").getString("advice");
    }

    private static JsonObject access(CustomerCluster cluster) {
        var answer = CUSTOMER.azure().arm("GET", cluster.id() + "/keyAccess").require(200);
        return answer.json().getJsonObject("properties");
    }
}
