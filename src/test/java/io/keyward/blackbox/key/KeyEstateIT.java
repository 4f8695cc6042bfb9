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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Test
    void a_mistyped_key_version_is_unknown_and_gets_no_statement() {
        var mistyped = mistyped();

        var refused = azure().arm("POST", NAMESPACE + "keyRetirements", ClusterBody.keyVersion(mistyped));

        assertThat(verdict(mistyped)).isEqualTo("unknown");
        assertThat(whatIf(disabled(mistyped)).getBoolean("keyKnown")).isFalse();
        assertThat(whatIf(disabled(key)).getBoolean("keyKnown")).isTrue();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("KeyUnknown");
    }

    @Test
    void a_refused_request_leaves_no_key_version_in_the_list() {
        var mistyped = mistyped();
        var disabled = vault.key("spare");
        vault.disable(disabled);
        var evil = "https://169.254.169.254/keys/k/0123456789abcdef0123456789abcdef";

        var answers = Stream.of(mistyped, disabled, evil)
                .flatMap(refused -> Stream.of(
                        CUSTOMER.cluster(name + "x")
                                .put(ClusterBody.of("kafka").workers(1, 1).under(refused, identity)),
                        cluster.rotate(refused)))
                .toList();

        assertThat(answers).hasSize(6).allSatisfy(answer -> assertThat(answer.status())
                .isBetween(400, 499));
        assertThat(listedKeys()).contains(key.toLowerCase(Locale.ROOT));
        assertThat(listedKeys())
                .doesNotContain(mistyped.toLowerCase(Locale.ROOT), disabled.toLowerCase(Locale.ROOT), evil);
        assertThat(verdict(disabled)).isEqualTo("unknown");
    }

    @Test
    void a_deleted_cluster_needs_its_key_version_until_an_operator_acknowledges_the_erasure() {
        cluster.awaitSuccess(cluster.delete().require(202));
        var disks = estate(key).getInt("unconfirmedErasures");
        var path = NAMESPACE + "erasureAcknowledgements";

        var before = verdict(key);
        var wrong = azure().arm("POST", path, acknowledgement(disks - 1));
        var acknowledged =
                azure().arm("POST", path, acknowledgement(disks)).require(200).json();

        assertThat(before).isEqualTo("stillNeeded");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("UnconfirmedErasuresDiffer");
        assertThat(verdict(key)).isEqualTo("safeToRetire");
        assertThat(everyPage(path))
                .extracting(erasure -> erasure.getJsonObject("properties"))
                .contains(acknowledged.getJsonObject("properties"));
        assertThat(acknowledged.getJsonObject("properties").getString("acknowledgedBy"))
                .isEqualTo("Jo Doe");
        assertThat(recordedReasons()).contains("the hosts of " + name + " were shredded");
    }

    @Test
    void a_key_version_has_one_statement_however_often_it_is_requested() {
        cluster.awaitSuccess(cluster.rotate(vault.key("disks")));
        var path = NAMESPACE + "keyRetirements";

        var first = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();
        var repeated = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();

        assertThat(repeated).isEqualTo(first);
        assertThat(everyPage(path))
                .extracting(statement -> statement.getJsonObject("properties").getString("key"))
                .containsOnlyOnce(key.toLowerCase(Locale.ROOT));
    }

    @Test
    void affected_clusters_are_listed_in_pages_that_need_the_same_body() {
        var others = Stream.of("b", "c")
                .map(suffix -> CUSTOMER.cluster(name + suffix)
                        .create(ClusterBody.of("kafka").workers(1, 1).under(key, identity)))
                .toList();
        var change = version("disableVersion").build();

        var first =
                azure().arm("POST", NAMESPACE + "whatIf", change).require(200).json();
        var second = azure().post(URI.create(first.getString("nextLink")), change)
                .require(200)
                .json();

        assertThat(ids(first)).containsExactly(cluster.id(), others.get(0).id());
        assertThat(ids(second)).containsExactly(others.get(1).id());
        assertThat(second).doesNotContainKey("nextLink");
    }

    private static List<String> ids(JsonObject impacts) {
        return impacts.getJsonArray("clusters").getValuesAs(JsonObject.class).stream()
                .map(impact -> impact.getString("id"))
                .toList();
    }

    private static JsonObjectBuilder disabled(String version) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(version)).add("change", "disableVersion");
    }

    private String mistyped() {
        return key.substring(0, key.length() - 8) + "00000000";
    }

    private JsonObject acknowledgement(int disks) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(key))
                .add("cluster", cluster.id())
                .add("disks", disks)
                .add("acknowledgedBy", "Jo Doe")
                .add("reason", "the hosts of " + name + " were shredded")
                .build();
    }

    private static List<String> listedKeys() {
        return everyPage(NAMESPACE + "keyEstate").stream()
                .map(need -> need.getString("key").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> recordedReasons() {
        var subscription = CUSTOMER.clusters().replaceFirst("(/subscriptions/[^/]+)/.*", "$1");
        var filter = "eventTimestamp ge 2020-01-01T00:00:00.000000 and status eq 'Succeeded'";
        var path = subscription + "/providers/microsoft.insights/eventtypes/management/values?api-version=2015-04-01"
                + "&%24filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
        return everyPage(path).stream()
                .map(event -> event.getJsonObject("properties").getString("reason", ""))
                .toList();
    }

    private static List<JsonObject> everyPage(String path) {
        var items = new ArrayList<JsonObject>();
        var page = azure().arm("GET", path).require(200).json();
        items.addAll(page.getJsonArray("value").getValuesAs(JsonObject.class));
        while (page.containsKey("nextLink")) {
            page = azure().get(URI.create(page.getString("nextLink")))
                    .require(200)
                    .json();
            items.addAll(page.getJsonArray("value").getValuesAs(JsonObject.class));
        }
        return items;
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
