package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.ExpectedRefusal;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R16. A rotation to a key that cannot be used is refused by the request itself and has no effect: the cluster stays
 * under its key, and its stored DEKs stay the same, character for character.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(12) // after the tests whose clients need the ports of vaults
class RefusedRotationIT {

    private static final String CLUSTER = "badrotation";

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "badrotation");
    private final AssignedIdentity identity = customer.identity("badrotation-identity");
    private final CustomerVault home = customer.vault("badrot-home").grant(identity);
    private final CustomerVault away = customer.vault("badrot-away").grant(identity);
    private final UnusableKey.Site site = new UnusableKey.Site(customer, away, identity);
    private final CustomerCluster cluster = customer.cluster(CLUSTER);
    private String key;
    private StoredDeks deksBefore;
    private JsonObject clusterBefore;
    private Map<String, String> keysBefore;

    @BeforeAll
    void create_the_cluster() {
        key = home.key("Current");
        cluster.create(ClusterBody.of("Spark").workers(1, 2).under(key, identity));
        deksBefore = StoredDeks.of(server, CLUSTER);
        clusterBefore = cluster.get().require(200).json();
        keysBefore = cluster.keysByHost();
    }

    @AfterEach
    void assert_that_the_cluster_is_unchanged() {
        assertThat(cluster.get().json()).isEqualTo(clusterBefore);
        assertThat(cluster.keysByHost()).isEqualTo(keysBefore).containsValue(key);
    }

    @AfterAll
    void assert_that_the_stored_deks_are_unchanged() {
        assertThat(deksBefore.deks()).isNotEmpty();
        assertThat(StoredDeks.of(server, CLUSTER).deks()).containsExactlyInAnyOrderElementsOf(deksBefore.deks());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_to_another_that_cannot_seal_disks(UnusableKey unusable) {
        var target = unusable.createIn(site);

        var answer = cluster.rotate(target);

        UnusableKey.restore(site);
        unusable.refusal().assertMatches(answer);
    }

    @Tag("campaign")
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_to_an_invalid_key_address(InvalidKeyAddress invalid) {
        var target = ClusterBody.keyVersion(home.key("current"));

        var answer = cluster.rotate(invalid.replacedIn(target));

        invalid.refusal().assertMatches(answer);
    }

    /** A rotation unwraps under the current version and never wraps under it. */
    @Test
    void a_key_is_not_changed_while_the_unwrap_permission_on_the_current_one_is_missing() {
        var target = away.key("target");
        home.grant(identity, "get", "wrapKey");

        var answer = cluster.rotate(target);

        home.grant(identity);
        new ExpectedRefusal(
                        403, "KeyPermissionMissing", "key permission unwrapKey on " + key.replaceFirst("/[^/]*$", ""))
                .assertMatches(answer);
    }

    @Test
    void a_key_is_not_changed_while_the_current_one_is_disabled() {
        var target = away.key("target");
        home.disable(key);

        var answer = cluster.rotate(target);

        home.enable(key);
        new ExpectedRefusal(409, "KeyDisabled", "key " + key + " is disabled; enable it")
                .assertMatches(answer); // spelled as the customer wrote it (R11)
    }

    @Test
    void a_key_is_not_changed_to_two_keys_at_once() { // R21
        var target = ClusterBody.keyVersion(away.key("target"));
        var two = Json.createArrayBuilder().add(target).add(target).build();

        var answer = customer.azure().arm("POST", cluster.id() + "/rotatediskencryptionkey", two);

        new ExpectedRefusal(400, "InvalidRequestContent", "must be an object").assertMatches(answer);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_if_a_member_of_its_address_is_missing(AddressMember missing) {
        var target = Json.createObjectBuilder(ClusterBody.keyVersion(away.key("target")));

        var answer = cluster.rotate(target.remove(missing.name()).build());

        new ExpectedRefusal(400, "InvalidRequestContent", missing.name()).assertMatches(answer);
    }

    enum AddressMember {
        vaultUri,
        keyName,
        keyVersion
    }
}
