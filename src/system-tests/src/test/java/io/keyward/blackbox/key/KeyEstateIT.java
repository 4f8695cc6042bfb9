package io.keyward.blackbox.key;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.DirectoryPrincipal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which key versions are still needed, and by what. */
class KeyEstateIT extends EstateScenario {

    @Test
    void after_a_rotation_the_old_version_is_safe_to_retire_and_the_new_one_is_needed() {
        var next = newKeyVersion();

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
        azure().arm("PUT", path, backupUnder(key)).require(200);
        cluster.awaitSuccess(cluster.rotate(newKeyVersion()));

        var before = backupsThatNeed(key);
        azure().arm("DELETE", path).require(200);

        assertThat(before).contains("nightly-" + name);
        assertThat(backupsThatNeed(key)).doesNotContain("nightly-" + name);
    }

    @Test
    void the_answer_that_registers_a_backup_has_the_heads_of_the_audit_log() {
        var backup = azure().arm("PUT", NAMESPACE + "keyBackups/heads-" + name, backupUnder(key))
                .require(200)
                .json();

        assertThat(backup.getJsonArray("auditHeads")).isNotEmpty().allSatisfy(head -> assertThat(
                        ((JsonString) head).getString())
                .matches("[0-9A-Za-z._-]+ \\d+ [0-9a-f]{64}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nightly-bad | {'takenAt': 'yesterday'} | must be a time such as",
                "nightly-bad | {'takenAt': '2999-01-01T00:00:00Z'} | future",
                "nightly-bad | {'takenAt': '-9999-01-01T00:00:00Z', 'keys': []} | must be a time such as",
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

    @Tag("campaign")
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
    void an_owner_of_a_resource_group_alone_reads_what_lies_in_the_group() {
        var owner = DirectoryPrincipal.servicePrincipal(azure());
        owner.assign(OWNER, CUSTOMER.group());
        cluster.awaitSuccess(cluster.rotate(newKeyVersion()));

        var effects = inGroup(
                owner,
                "POST",
                "Microsoft.HDInsight/whatIf",
                change("disableVersion").build().toString());
        var statement = inGroup(
                owner,
                "POST",
                "Microsoft.HDInsight/keyRetirements",
                ClusterBody.keyVersion(key).toString());
        var events = inGroup(owner, "GET", "Microsoft.Insights/eventtypes/management/values", null);

        assertThat(inGroup(owner, "GET", "Microsoft.HDInsight/keyEstate", null).getJsonArray("value"))
                .isNotEmpty();
        assertThat(effects).containsKey("affectsElsewhere").doesNotContainKey("clustersElsewhere");
        assertThat(inGroup(owner, "GET", "Microsoft.HDInsight/keyRetirements", null)
                        .getJsonArray("value")
                        .toString())
                .contains(statement.getString("name"));
        assertThat(events.getJsonArray("value").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.getString("resourceGroupName")).isEqualToIgnoringCase("rg-estate"));
        assertThat(inGroup(owner, "GET", "Microsoft.HDInsight/erasedDisks", null))
                .containsKey("value");
        assertThat(owner.call("GET", NAMESPACE + "keyEstate?api-version=2021-06-01", null)
                        .status())
                .isEqualTo(403);
    }

    private static JsonObject inGroup(DirectoryPrincipal owner, String method, String path, String body) {
        return owner.call(method, CUSTOMER.group() + "/providers/" + path + "?api-version=2021-06-01", body)
                .require(200)
                .json();
    }

    /**
     * A backup that names the key version: without a name, it would contain the keys of all clusters, even those of other
     * tests.
     */
    private static JsonObject backupUnder(String version) {
        var properties =
                Json.createObjectBuilder().add("keys", Json.createArrayBuilder().add(version));
        return Json.createObjectBuilder().add("properties", properties).build();
    }

    private static List<String> backupsThatNeed(String version) {
        return estate(version).getJsonArray("backups").getValuesAs(JsonString::getString);
    }

    private static List<String> listedKeys() {
        return azure().everyPage(NAMESPACE + "keyEstate").stream()
                .map(need -> need.getString("key").toLowerCase(Locale.ROOT))
                .toList();
    }

    private int dataDisks() {
        return (int) cluster.disks().stream()
                .filter(disk -> disk.getString("kind").equals("DATA"))
                .count();
    }
}
