package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys are still needed, by what, and what a change would do: asked as an owner of keys asks. */
@BothDatabases
class KeyEstateIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-estate");
    private static final String NAMESPACE =
            "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.HDInsight/";

    private static int made;

    private final String name = "estate" + ++made;
    private AssignedIdentity identity;
    private CustomerVault vault;
    private CustomerCluster cluster;
    private String key;

    @BeforeEach
    void a_running_cluster() {
        identity = CUSTOMER.identity(name);
        vault = CUSTOMER.vault(name + "-vault").grant(identity);
        key = vault.key("disks");
        cluster = CUSTOMER.cluster(name)
                .create(ClusterBody.of("kafka").workers(3, 1).under(key, identity));
    }

    @Test
    void after_a_rotation_the_old_version_is_safe_to_retire_and_the_new_one_is_needed() {
        var next = vault.key("disks");
        assertThat(verdict(key)).isEqualTo("stillNeeded");

        cluster.requireSuccess(cluster.rotate(next));

        assertThat(verdict(key)).isEqualTo("safeToRetire");
        assertThat(verdict(next)).isEqualTo("stillNeeded");
        assertThat(estate(next).getInt("deks")).isEqualTo(cluster.keys().size() + dataDisks());
        assertThat(estate(next).getJsonArray("neededBy").getString(0)).startsWith("cluster " + name);
    }

    @Test
    void a_backup_keeps_a_version_needed_until_it_is_destroyed() {
        var path = NAMESPACE + "keyBackups/nightly-" + name;
        azure().arm("PUT", path, Json.createObjectBuilder().build()).require(200);
        cluster.requireSuccess(cluster.rotate(vault.key("disks")));
        assertThat(estate(key).getJsonArray("backups").getValuesAs(JsonString::getString))
                .contains("nightly-" + name);

        azure().arm("DELETE", path).require(200);

        assertThat(estate(key).getJsonArray("backups").getValuesAs(JsonString::getString))
                .doesNotContain("nightly-" + name);
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
    void a_backup_that_cannot_be_is_not_noted(String backup, String properties, String words) {
        var body = ClusterBody.object("{\"properties\": %s}".formatted(properties.replace('\'', '"')));

        var answer = azure().arm("PUT", NAMESPACE + "keyBackups/" + backup, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(words);
        assertThat(azure().arm("GET", NAMESPACE + "keyBackups/" + backup).status())
                .isEqualTo(404);
    }

    @Test
    void what_if_names_the_nodes_that_would_stay_shut() {
        var disabled = whatIf(version("disableVersion"));

        var hit = only(disabled);
        assertThat(hit.getString("id")).endsWith(name);
        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("keyLost", "changeKeyRefused", "scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getJsonArray("nodes").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrderElementsOf(cluster.keys().keySet());
        assertThat(cluster.keys().values()).containsOnly(key);
    }

    @Test
    void an_expiry_shuts_no_node() {
        var hit = only(whatIf(version("expireVersion")));

        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getInt("count")).isZero();
    }

    @Test
    void a_permission_is_thought_through_for_its_identity_alone() {
        var change = Json.createObjectBuilder()
                .add("change", "removePermission")
                .add("vaultUri", vault.uri())
                .add("permission", "unwrapKey");

        var hit = only(whatIf(change.add("msiResourceId", identity.id())));

        assertThat(hit.getString("id")).endsWith(name);
    }

    @Test
    void a_statement_of_retirement_verifies_with_the_published_keys_until_the_need_comes_back() throws Exception {
        var next = vault.key("disks");
        var path = NAMESPACE + "keyRetirements";
        var refused = azure().arm("POST", path, ClusterBody.keyVersion(key)).require(409);
        assertThat(refused.code()).isEqualTo("KeyStillNeeded");
        cluster.requireSuccess(cluster.rotate(next));

        var stated = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();
        requireVerified(stated.getJsonObject("properties").getString("statement"));
        cluster.requireSuccess(cluster.rotate(key));

        var now = azure().arm("GET", path + "/" + stated.getString("name"))
                .require(200)
                .json();
        assertThat(now.getJsonObject("properties").getString("state")).isEqualTo("withdrawn");
        requireVerified(now.getJsonObject("properties").getString("withdrawal"));
    }

    private static void requireVerified(String compact) throws Exception {
        var published = JWKSet.parse(
                azure().keyward("/.well-known/jwks.json").require(200).body());
        var signed = JWSObject.parse(compact);
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void what_cannot_be_thought_through_is_said() {
        for (var body : List.of(
                Json.createObjectBuilder(),
                Json.createObjectBuilder().add("change", "burnDown"),
                Json.createObjectBuilder().add("change", "disableVersion").add("vaultUri", "http://x"),
                Json.createObjectBuilder()
                        .add("change", "removePermission")
                        .add("vaultUri", vault.uri())
                        .add("msiResourceId", "nobody"))) {
            var answer = azure().arm("POST", NAMESPACE + "whatIf", body.build());

            answer.require(400);
        }
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

    private String verdict(String version) {
        return estate(version).getString("verdict");
    }

    private JsonObject estate(String version) {
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
