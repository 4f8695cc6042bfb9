package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Recovery kits are accepted only if the cluster's identity may keep secrets in the vault (R12). */
class RecoveryKitPermissionsIT {

    private final RunningKeyward server = BlackBox.server();

    @Test
    void each_missing_permission_on_secrets_is_named_and_nothing_changes_until_all_are_there() {
        var customer = Customer.of(server, "RecoveryKits");
        var identity = customer.identity("kits");
        var vault = customer.vault("RecoveryKitVault").grant(identity);
        var cluster = cluster(customer, vault, identity);

        var none = switchOnKits(cluster);
        vault.grantSecrets(identity, "get", "set");
        var two = switchOnKits(cluster);
        var before = policy(cluster);
        vault.grantSecrets(identity, "get", "set", "delete");
        var all = switchOnKits(cluster);

        assertThat(none.status()).isEqualTo(403);
        assertThat(error(none)).isEqualTo("SecretPermissionMissing");
        assertThat(message(none)).contains("the secret permission set and get and delete on " + vaultHost(vault));
        assertThat(message(two)).contains("the secret permission delete on ");
        assertThat(before).isFalse();
        assertThat(all.status()).isEqualTo(200);
        assertThat(policy(cluster)).isTrue();
    }

    @Test
    void a_vault_with_roles_needs_a_role_for_secrets() {
        var customer = Customer.of(server, "RecoveryKitRoles");
        var identity = customer.identity("kits");
        var vault = customer.vault("RecoveryKitRoles").grant(identity);
        var cluster = cluster(customer, vault, identity);
        vault.changeProperties(
                Json.createObjectBuilder().add("enableRbacAuthorization", true).build());

        var refused = switchOnKits(cluster);

        assertThat(error(refused)).isEqualTo("SecretPermissionMissing");
        assertThat(message(refused)).contains("Key Vault Secrets Officer");
    }

    @Test
    void a_vault_that_does_not_answer_is_not_a_refusal() {
        var customer = Customer.of(server, "RecoveryKitFaults");
        var identity = customer.identity("kits");
        var vault = customer.vault("RecoveryKitFaults").grant(identity).grantSecrets(identity, "get", "set", "delete");
        var cluster = cluster(customer, vault, identity);
        vault.injectFault(Json.createObjectBuilder()
                .add("kind", "fail")
                .add("status", 500)
                .add("operation", "setSecret")
                .build());

        var answer = switchOnKits(cluster);

        vault.clearFaults();
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(policy(cluster)).isFalse();
    }

    private static CustomerCluster cluster(Customer customer, CustomerVault vault, AssignedIdentity identity) {
        return customer.cluster("kits" + vault.name().toLowerCase(Locale.ROOT))
                .create(ClusterBody.of("Spark").under(vault.key("kits"), identity));
    }

    private static Answer switchOnKits(CustomerCluster cluster) {
        var properties =
                Json.createObjectBuilder().add("followNewestVersion", false).add("recoveryKit", true);
        return cluster.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/keyPolicy",
                        Json.createObjectBuilder().add("properties", properties).build());
    }

    private static boolean policy(CustomerCluster cluster) {
        return cluster.azure()
                .arm("GET", cluster.id() + "/keyPolicy")
                .require(200)
                .json()
                .getJsonObject("properties")
                .getBoolean("recoveryKit");
    }

    private static String error(Answer answer) {
        return answer.json().getJsonObject("error").getString("code");
    }

    private static String message(Answer answer) {
        return answer.json().getJsonObject("error").getString("message");
    }

    private static String vaultHost(CustomerVault vault) {
        return vault.uri().replaceAll("/+$", "");
    }
}
