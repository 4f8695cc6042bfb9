package io.keyward.blackbox.cluster;

import static io.keyward.blackbox.cluster.PreflightRequests.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** Preflights of a key change and a scale-up of a cluster: every check runs, and nothing is stored. */
class ClusterPreflightIT {

    private final Customer customer = Customer.of(BlackBox.server(), "cluster-preflight");
    private final AssignedIdentity identity = customer.identity("pre-change-identity");
    private final CustomerVault vault = customer.vault("pre-change-vault").grant(identity);
    private final PreflightRequests requests = new PreflightRequests(customer, identity);

    /** Rule R16. */
    @Test
    void a_preflight_of_a_key_change_checks_the_old_version_and_the_new_one() {
        var key = vault.key("Rehearsed");
        var cluster = customer.cluster("prerehearsed")
                .create(ClusterBody.of("Kafka").workers(2, 1).under(key, identity));
        var next = vault.key("Rehearsed");

        var granted = requests.post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity, "get", "wrapKey");
        var denied = requests.post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity);

        assertThat(granted.getBoolean("passed")).as(granted.toString()).isTrue();
        assertThat(check(granted, "opens").getString("key")).isEqualTo(key);
        assertThat(check(granted, "roundTrip").getString("key")).isEqualTo(next);
        assertThat(check(granted, "vaultQuota").getString("message")).contains("9 DEKs");
        assertThat(check(denied, "opens").getString("code")).isEqualTo("KeyPermissionMissing");
        assertThat(check(denied, "unwrapKey").getString("verdict")).isEqualTo("failed");
        assertThat(cluster.keysByHost().values()).containsOnly(key);
    }

    /** A request can contain the whole key identifier, as a vault shows it, instead of its three parts. */
    @Test
    void both_preflights_accept_a_whole_key_identifier() {
        var key = vault.key("whole");
        var body = requests.body(key)
                .with(
                        "/properties/diskEncryptionProperties",
                        Json.createObjectBuilder()
                                .add("keyIdentifier", key)
                                .add("msiResourceId", identity.id())
                                .build());

        var creation = requests.preflight("prewhole", body);
        var cluster = customer.cluster("prewhole").create(requests.body(key));
        var next = vault.key("whole");
        var change = requests.post(
                        cluster.id() + "/preflight",
                        Json.createObjectBuilder().add("keyIdentifier", next).build())
                .require(200)
                .json();

        assertThat(creation.getBoolean("passed")).as(creation.toString()).isTrue();
        assertThat(check(creation, "roundTrip").getString("key")).isEqualTo(key);
        assertThat(check(change, "roundTrip").getString("key")).isEqualTo(next);
    }

    /** Rule R25. */
    @Test
    void a_preflight_without_a_body_checks_a_scale_up_under_the_current_key() {
        var key = vault.key("growing");
        var cluster = customer.cluster("pregrowing")
                .create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        vault.update(key, Json.createObjectBuilder().add("exp", 1_500_000_000).build());

        var answer = customer.azure()
                .arm("POST", cluster.id() + "/preflight")
                .require(200)
                .json();

        assertThat(check(answer, "keyDates").getString("code")).isEqualTo("KeyExpired");
        assertThat(check(answer, "unwrapKey").getString("verdict")).isEqualTo("passed");
    }
}
