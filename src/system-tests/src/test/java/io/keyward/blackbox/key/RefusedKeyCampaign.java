package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A creation whose key cannot be used is refused by the request itself, with the vault's reason, and stores nothing.
 */
@Tag("campaign")
class RefusedKeyCampaign {

    private final Customer customer = Customer.of(BlackBox.server(), "badkey");
    private final AssignedIdentity identity = customer.identity("badkey-identity");
    private final CustomerVault vault = customer.vault("badkey-vault").grant(identity);
    private final CustomerCluster cluster = customer.cluster("badkey");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_cluster_is_not_created_under_a_key_that_cannot_seal_disks(UnusableKey unusable) {
        var site = new UnusableKey.Site(customer, vault, identity);
        var key = unusable.createIn(site);

        var answer = cluster.put(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        UnusableKey.restore(site);
        unusable.refusal().assertMatches(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_cluster_is_not_created_under_an_invalid_key_address(InvalidKeyAddress invalid) {
        var body = ClusterBody.of("Spark").workers(1, 0).under(vault.key("good"), identity);
        var encryption =
                Json.createPointer(ClusterBody.ENCRYPTION).getValue(body.json()).asJsonObject();

        var answer = cluster.put(body.with(ClusterBody.ENCRYPTION, invalid.replacedIn(encryption)));

        invalid.refusal().assertMatches(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }
}
