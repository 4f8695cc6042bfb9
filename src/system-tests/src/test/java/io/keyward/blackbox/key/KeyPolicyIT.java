package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster's key policy: whether it follows its key, and when nodes without their key are suspended. */
class KeyPolicyIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-policy");

    private final AssignedIdentity identity = CUSTOMER.identity("policy");
    private final CustomerVault vault = CUSTOMER.vault("policy-vault").grant(identity);

    @Tag("campaign")
    @Test
    void nodes_are_advised_to_suspend_once_the_key_is_lost_and_the_grace_period_is_over() {
        var key = vault.key("graced");
        var cluster = CUSTOMER.cluster("graced").create(ClusterBody.of("spark").under(key, identity));
        var before = advice(cluster);
        put(cluster, "{\"followNewestVersion\": false, \"suspendNodesAfter\": {\"lost\": \"PT0S\"}}");

        vault.disable(key);
        var whileLost = Polling.until(() -> advice(cluster), "suspend"::equals);
        vault.enable(key);
        var afterwards = Polling.until(() -> advice(cluster), "runOn"::equals);

        assertThat(List.of(before, whileLost, afterwards)).containsExactly("runOn", "suspend", "runOn");
    }

    @Tag("campaign")
    @Test
    void a_cluster_that_follows_its_key_moves_to_a_newer_version_without_a_request() {
        var cluster =
                CUSTOMER.cluster("follower").create(ClusterBody.of("spark").under(vault.key("followed"), identity));
        var newer = vault.key("followed");

        put(cluster, "{\"followNewestVersion\": true}");
        var keys = Polling.until(
                cluster::keysByHost, seen -> seen.values().stream().allMatch(newer::equals));

        assertThat(keys.values()).isNotEmpty().containsOnly(newer);
    }

    @Test
    void a_patch_changes_one_member_and_keeps_the_others() {
        var key = vault.key("patched");
        var cluster = CUSTOMER.cluster("patched").create(ClusterBody.of("spark").under(key, identity));
        put(cluster, "{\"followNewestVersion\": false, \"suspendNodesAfter\": {\"lost\": \"PT24H\"}}");

        var changed = change("PATCH", cluster, "{\"rebootHold\": true}");

        assertThat(changed.getBoolean("rebootHold")).isTrue();
        assertThat(changed.getBoolean("followNewestVersion")).isFalse();
        assertThat(changed.getJsonObject("suspendNodesAfter").getString("lost")).isEqualTo("PT24H");
        assertThat(CUSTOMER.azure()
                        .arm("GET", cluster.id() + "/keyPolicy")
                        .json()
                        .getJsonObject("properties"))
                .isEqualTo(changed);
    }

    private static void put(CustomerCluster cluster, String properties) {
        change("PUT", cluster, properties);
    }

    private static JsonObject change(String method, CustomerCluster cluster, String properties) {
        var body = Json.createObjectBuilder().add("properties", ClusterBody.object(properties));
        return CUSTOMER.azure()
                .arm(method, cluster.id() + "/keyPolicy", body.build())
                .require(200)
                .json()
                .getJsonObject("properties");
    }

    private static String advice(CustomerCluster cluster) {
        return cluster.keyAccess().getJsonObject("nodes").getString("advice");
    }
}
