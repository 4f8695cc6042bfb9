package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which key versions are still needed, by what, and what a change of a key would do. */
@BothDatabases
class KeyEstateIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-estate");
    private static final String NAMESPACE = LocalAzure.PROVIDER + "/";

    private static int clusters;

    private final String name = "estate" + ++clusters;
    private AssignedIdentity identity;
    private CustomerVault vault;
    private CustomerCluster cluster;
    private String key;

    @BeforeEach
    void create_the_cluster() {
        identity = CUSTOMER.identity(name);
        vault = CUSTOMER.vault(name + "-vault").grant(identity);
        key = vault.key("disks");
        cluster = CUSTOMER.cluster(name)
                .create(ClusterBody.of("kafka").workers(3, 1).under(key, identity));
    }

    @Test
    void after_a_rotation_the_old_version_is_safe_to_retire_and_the_new_one_is_needed() {
        var next = vault.key("disks");

        var before = verdict(key);
        cluster.awaitSuccess(cluster.rotate(next));

        assertThat(before).isEqualTo("stillNeeded");
        assertThat(verdict(key)).isEqualTo("safeToRetire");
        assertThat(verdict(next)).isEqualTo("stillNeeded");
        assertThat(estate(next).getInt("deks")).isEqualTo(cluster.keysByHost().size() + dataDisks());
        assertThat(estate(next).getJsonArray("neededBy").getString(0)).startsWith("cluster " + name);
    }

    @Test
    void a_backup_needs_a_key_version_until_the_backup_is_deleted() {
        var path = NAMESPACE + "keyBackups/nightly-" + name;
        azure().arm("PUT", path, Json.createObjectBuilder().build()).require(200);
        cluster.awaitSuccess(cluster.rotate(vault.key("disks")));

        var before = backupsThatNeed(key);
        azure().arm("DELETE", path).require(200);

        assertThat(before).contains("nightly-" + name);
        assertThat(backupsThatNeed(key)).doesNotContain("nightly-" + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nightly-bad | {'takenAt': 'yesterday'} | must be a time such as",
                "nightly-bad | {'takenAt': '2999-01-01T00:00:00Z'} | future",
                "nightly-bad | {'takenAt': '-9999-01-01T00:00:00Z', 'keys': []} | must not be before",
                "nightly-bad | {'keys': 'all'} | properties.keys",
                "nightly-bad | {'keys': ['https://kv/keys']} | keys/",
                "-bad | {} | begins with none of these"
            })
    void an_invalid_backup_is_refused_and_not_stored(String backup, String properties, String reason) {
        var body = ClusterBody.object("{\"properties\": %s}".formatted(properties.replace('\'', '"')));

        var answer = azure().arm("PUT", NAMESPACE + "keyBackups/" + backup, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(reason);
        assertThat(azure().arm("GET", NAMESPACE + "keyBackups/" + backup).status())
                .isEqualTo(404);
    }

    @Test
    void a_what_if_of_a_disabled_version_names_the_nodes_whose_disks_could_not_be_opened() {
        var disabled = whatIf(version("disableVersion"));

        var hit = only(disabled);
        assertThat(hit.getString("id")).endsWith(name);
        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("keyLost", "changeKeyRefused", "scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getJsonArray("nodes").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrderElementsOf(cluster.keysByHost().keySet());
        assertThat(cluster.keysByHost().values()).containsOnly(key);
    }

    @Test
    void a_what_if_of_an_expired_version_names_no_node_that_could_not_open_its_disks() {
        var hit = only(whatIf(version("expireVersion")));

        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getInt("count")).isZero();
    }

    @Test
    void a_what_if_of_a_removed_permission_names_the_clusters_of_that_identity_only() {
        var change = Json.createObjectBuilder()
                .add("change", "removePermission")
                .add("vaultUri", vault.uri())
                .add("permission", "unwrapKey");

        var hit = only(whatIf(change.add("msiResourceId", identity.id())));

        assertThat(hit.getString("id")).endsWith(name);
    }

    @Test
    void a_signed_retirement_statement_verifies_and_is_withdrawn_when_the_version_is_needed_again() throws Exception {
        var next = vault.key("disks");
        var path = NAMESPACE + "keyRetirements";

        var refused = azure().arm("POST", path, ClusterBody.keyVersion(key));
        cluster.awaitSuccess(cluster.rotate(next));
        var stated = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();
        cluster.awaitSuccess(cluster.rotate(key));
        var withdrawn = azure().arm("GET", path + "/" + stated.getString("name"))
                .require(200)
                .json();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("KeyStillNeeded");
        assertSignedByKeyward(stated.getJsonObject("properties").getString("statement"));
        assertThat(withdrawn.getJsonObject("properties").getString("state")).isEqualTo("withdrawn");
        assertSignedByKeyward(withdrawn.getJsonObject("properties").getString("withdrawal"));
    }

    private static void assertSignedByKeyward(String compact) throws Exception {
        var published = JWKSet.parse(
                azure().keyward("/.well-known/jwks.json").require(200).body());
        var signed = JWSObject.parse(compact);
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void an_invalid_what_if_is_refused() {
        var invalid = Stream.of(
                Json.createObjectBuilder(),
                Json.createObjectBuilder().add("change", "burnDown"),
                Json.createObjectBuilder().add("change", "disableVersion").add("vaultUri", "http://x"),
                Json.createObjectBuilder()
                        .add("change", "removePermission")
                        .add("vaultUri", vault.uri())
                        .add("msiResourceId", "nobody"));

        var answers = invalid.map(change -> azure().arm("POST", NAMESPACE + "whatIf", change.build()))
                .toList();

        assertThat(answers).hasSize(4).extracting(Answer::status).containsOnly(400);
    }

    private static List<String> backupsThatNeed(String version) {
        return estate(version).getJsonArray("backups").getValuesAs(JsonString::getString);
    }

    private int dataDisks() {
        return (int) cluster.disks().stream()
                .filter(disk -> disk.getString("kind").equals("DATA"))
                .count();
    }

    private JsonObjectBuilder version(String change) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(key)).add("change", change);
    }

    private JsonObject whatIf(JsonObjectBuilder change) {
        return azure().arm("POST", NAMESPACE + "whatIf", change.build())
                .require(200)
                .json();
    }

    private static JsonObject only(JsonObject impacts) {
        assertThat(impacts.getJsonArray("clusters")).hasSize(1);
        return impacts.getJsonArray("clusters").getJsonObject(0);
    }

    private static String verdict(String version) {
        return estate(version).getString("verdict");
    }

    private static JsonObject estate(String version) {
        var query = "?api-version=2021-06-01&key=" + URLEncoder.encode(version, StandardCharsets.UTF_8);
        var value = azure().arm("GET", NAMESPACE + "keyEstate" + query)
                .require(200)
                .json()
                .getJsonArray("value");
        return value.getJsonObject(0);
    }

    private static LocalAzure azure() {
        return CUSTOMER.azure();
    }
}
