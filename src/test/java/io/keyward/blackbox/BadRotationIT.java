package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R16: a rotation that cannot work is refused by the request itself, and nothing has changed: the cluster runs under the
 * key it had, and behind all refusals its stored DEKs are letter by letter what they were.
 */
@BothDatabases
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(6) // among the longest: not last, to go on alone
class BadRotationIT {

    private static final String CLUSTER = "badrotation";

    private final RunningKeyward server =
            RunningKeyward.busy("badrotation", Map.of()); // it goes down to have its DEKs read
    private final Customer customer = Customer.of(server, "badrotation");
    private final AssignedIdentity identity = customer.identity("badrotation-identity");
    private final CustomerVault home = customer.vault("badrot-home").grant(identity);
    private final CustomerVault away = customer.vault("badrot-away").grant(identity);
    private final BadKey.Site site = new BadKey.Site(customer, away, identity);
    private final CustomerCluster cluster = customer.cluster(CLUSTER);
    private String key;
    private StoredDeks stored;
    private JsonObject shown;
    private Map<String, String> nodes;

    @BeforeAll
    void a_running_cluster() {
        key = home.key("Current");
        cluster.create(ClusterBody.of("Spark").workers(1, 2).under(key, identity));
        stored = StoredDeks.of(server, CLUSTER);
        shown = cluster.get().require(200).json();
        nodes = cluster.keys();
    }

    @AfterEach
    void the_cluster_runs_under_the_key_it_had() {
        assertThat(cluster.get().json()).isEqualTo(shown);
        assertThat(cluster.keys()).isEqualTo(nodes).containsValue(key);
    }

    @AfterAll
    void no_stored_dek_has_changed() {
        assertThat(stored.deks()).isNotEmpty();
        assertThat(StoredDeks.of(server, CLUSTER).deks()).containsExactlyInAnyOrderElementsOf(stored.deks());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_to_one_that_cannot_seal_disks(BadKey bad) {
        var target = bad.in(site);

        var answer = cluster.rotate(target);

        BadKey.mend(site);
        bad.refusal().requireOf(answer);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_to_what_is_no_address_of_a_key(BadKeyAddress bad) {
        var target = ClusterBody.keyVersion(home.key("current"));

        var answer = cluster.rotate(bad.in(target));

        bad.refusal().requireOf(answer);
    }

    /** What opens the DEKs now is needed to move them; the right to wrap with it is not. */
    @Test
    void a_key_is_not_changed_while_the_one_in_force_may_not_unwrap() {
        var target = away.key("target");
        home.grant(identity, "get", "wrapKey");

        var answer = cluster.rotate(target);

        home.grant(identity);
        new Refusal(403, "KeyPermissionMissing", "key permission unwrapKey on " + key.replaceFirst("/[^/]*$", ""))
                .requireOf(answer);
    }

    @Test
    void a_key_is_not_changed_while_the_one_in_force_is_disabled() {
        var target = away.key("target");
        home.update(key, ClusterBody.object("{\"enabled\": false}"));

        var answer = cluster.rotate(target);

        home.update(key, ClusterBody.object("{\"enabled\": true}"));
        new Refusal(409, "KeyDisabled", "key " + key + " is disabled; enable it").requireOf(answer); // as written (R11)
    }

    @Test
    void a_key_is_not_changed_to_two_keys() { // R21
        var target = ClusterBody.keyVersion(away.key("target"));
        var two = Json.createArrayBuilder().add(target).add(target).build();

        var answer = customer.azure().arm("POST", cluster.id() + "/rotatediskencryptionkey", two);

        new Refusal(400, "InvalidRequestContent", "must be an object").requireOf(answer);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_key_is_not_changed_without_all_of_its_address(Part missing) {
        var target = Json.createObjectBuilder(ClusterBody.keyVersion(away.key("target")));

        var answer = cluster.rotate(target.remove(missing.name()).build());

        new Refusal(400, "InvalidRequestContent", missing.name()).requireOf(answer);
    }

    /** The members of a rotation's body. */
    enum Part {
        vaultUri,
        keyName,
        keyVersion
    }
}
