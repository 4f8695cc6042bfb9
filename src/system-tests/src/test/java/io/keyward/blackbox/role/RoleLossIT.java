package io.keyward.blackbox.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.VaultRole;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a vault with role-based access, the roles of a cluster's identity decide whether its key can be used (R22, R23). */
class RoleLossIT {

    private static final JsonObject WITH_ROLES = ClusterBody.object("{\"enableRbacAuthorization\": true}");

    private final Customer customer = Customer.of(BlackBox.server(), "role-loss");
    private final AssignedIdentity identity = customer.identity("role-sealer");
    private final CustomerVault vault = customer.vault("role-loss-vault", WITH_ROLES);

    @BeforeEach
    void the_tests_may_create_keys() {
        assign(VaultRole.ADMINISTRATOR, customer.azure().callerId(), vault.id());
    }

    @Test
    void a_removed_role_shows_as_a_lost_key_until_the_identity_has_a_role_again() {
        var key = vault.key("k");
        var body = ClusterBody.of("Kafka").workers(1, 1).under(key, identity);
        var cluster = customer.cluster("role-loss");

        var refused = cluster.put(body);
        var inherited = assign(VaultRole.CRYPTO_SERVICE_ENCRYPTION_USER, identity.principal(), customer.group());
        cluster.awaitSuccess(Polling.until(() -> cluster.put(body), answer -> answer.status() == 200));
        await(cluster, "accessible");
        customer.azure().arm("DELETE", inherited).require(200);
        var lost = await(cluster, "lost");
        var resize = cluster.resize(2);
        assign(VaultRole.CRYPTO_USER, identity.principal(), vault.id() + "/keys/k");
        await(cluster, "accessible");

        assertThat(refused.code()).isEqualTo("KeyRoleMissing");
        assertThat(lost.getString("code")).isEqualTo("KeyRoleMissing");
        assertThat(lost.getString("message")).contains("Key Vault Crypto Service Encryption User");
        assertThat(resize.code()).isEqualTo("KeyRoleMissing");
        assertThat(cluster.incidents()).hasSize(1);
        cluster.awaitSuccess(cluster.resize(2));
        cluster.awaitSuccess(cluster.delete());
    }

    private String assign(VaultRole role, String principal, String scope) {
        return role.assign(customer.azure(), principal, scope);
    }

    private static JsonObject await(CustomerCluster cluster, String state) {
        return Polling.until(
                cluster::keyAccess, access -> access.getString("state").equals(state));
    }
}
