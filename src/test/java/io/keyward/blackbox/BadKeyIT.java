package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the vault has to say against a key is said by the creation itself, and nothing is stored. */
@BothDatabases
@Order(8) // among the longest: not last, to go on alone
class BadKeyIT {

    private static final String ENCRYPTION = "/properties/diskEncryptionProperties";

    private final Customer customer = Customer.of(BlackBox.server(), "badkey");
    private final AssignedIdentity identity = customer.identity("badkey-identity");
    private final CustomerVault vault = customer.vault("badkey-vault").grant(identity);
    private final CustomerCluster cluster = customer.cluster("badkey");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_cluster_is_not_created_under_a_key_that_cannot_seal_disks(BadKey bad) {
        var site = new BadKey.Site(customer, vault, identity);
        var key = bad.in(site);

        var answer = cluster.put(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        BadKey.mend(site);
        bad.refusal().requireOf(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_cluster_is_not_created_under_what_is_no_address_of_a_key(BadKeyAddress bad) {
        var body = ClusterBody.of("Spark").workers(1, 0).under(vault.key("good"), identity);
        var encryption = Json.createPointer(ENCRYPTION).getValue(body.json()).asJsonObject();

        var answer = cluster.put(body.with(ENCRYPTION, bad.in(encryption)));

        bad.refusal().requireOf(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }
}
