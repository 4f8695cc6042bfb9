package io.keyward.localazure.dataplane.key;

import static io.keyward.localazure.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestJson;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses of a vault, member by member, as clients of Key Vault read them. */
class KeyServiceTest {

    private static final long NOW = 1795521600L;

    @TempDir
    Path folder;

    @Test
    void a_key_bundle_has_the_members_of_key_vault() {
        var vault = TestVault.open(folder);

        var bundle = vault.create("SparkClusterKey", "{'kty':'RSA','attributes':{'enabled':true},'tags':{'a':'b'}}")
                .body();

        var key = bundle.getJsonObject("key");
        assertThat(key.getString("kid")).matches("https://localhost:8501/keys/SparkClusterKey/[0-9a-f]{32}");
        assertThat(key).containsOnlyKeys("kid", "kty", "key_ops", "n", "e");
        assertThat(key.getString("kty")).isEqualTo("RSA");
        assertThat(key.getJsonArray("key_ops"))
                .isEqualTo(json("{'a':['encrypt','decrypt','sign','verify','wrapKey','unwrapKey']}")
                        .getJsonArray("a"));
        assertThat(key.getString("e")).isEqualTo("AQAB");
        assertThat(bundle.getJsonObject("attributes"))
                .isEqualTo(json(("{'enabled':true,'created':%d,'updated':%d,'recoveryLevel':'Recoverable+Purgeable',"
                                + "'recoverableDays':90,'exportable':false}")
                        .formatted(NOW, NOW)));
        assertThat(bundle.getJsonObject("tags")).isEqualTo(json("{'a':'b'}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'softDeleteRetentionInDays':89, CustomizedRecoverable+Purgeable",
                "'softDeleteRetentionInDays':90, Recoverable+Purgeable",
                "'softDeleteRetentionInDays':7;'enablePurgeProtection':true, CustomizedRecoverable",
            })
    void the_recovery_level_shows_a_retention_shorter_than_90_days(String properties, String level) {
        var vault = new TestVault(
                folder,
                properties.replace(';', ',') + ",'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        vault.create("k", "{'kty':'EC'}");

        assertThat(level(vault)).isEqualTo(level);
    }

    @Test
    void the_recovery_level_with_soft_delete_is_recoverable_and_purgeable() { // R6
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");

        assertThat(level(vault)).isEqualTo("Recoverable+Purgeable");
    }

    @Test
    void the_recovery_level_follows_when_purge_protection_is_turned_on() { // R6
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");

        vault.set("'enablePurgeProtection':true");

        assertThat(level(vault)).isEqualTo("Recoverable");
    }

    @Test
    void the_recovery_level_without_soft_delete_is_purgeable() { // R6
        var vault = new TestVault(
                folder, "'enableSoftDelete':false,'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        vault.create("k", "{'kty':'EC'}");

        assertThat(level(vault)).isEqualTo("Purgeable");
        assertThat(vault.get("k", "").body().getJsonObject("attributes")).doesNotContainKey("recoverableDays");
    }

    @Test
    void a_get_without_a_version_returns_the_current_version() {
        var vault = TestVault.open(folder);
        var first = version(vault.create("k", "{'kty':'EC'}").body());
        var second = version(vault.create("k", "{'kty':'EC'}").body());

        assertThat(version(vault.get("k", "").body())).isEqualTo(second);
        assertThat(version(vault.get("k", first).body())).isEqualTo(first);
        assertThat(version(vault.get("K", first.toUpperCase(Locale.ROOT)).body()))
                .isEqualTo(first);
    }

    @Test
    void validity_dates_are_read_and_written_in_seconds() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");

        var changed = vault.update("k", "{'attributes':{'enabled':false,'nbf':1700000000,'exp':1800000000}}")
                .body();

        var attributes = changed.getJsonObject("attributes");
        assertThat(attributes.getBoolean("enabled")).isFalse();
        assertThat(attributes.getInt("nbf")).isEqualTo(1700000000);
        assertThat(attributes.getInt("exp")).isEqualTo(1800000000);
    }

    @Test
    void a_disabled_key_is_still_returned_by_get() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        vault.update("k", "{'attributes':{'enabled':false}}");

        var reply = vault.get("k", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getJsonObject("attributes").getBoolean("enabled"))
                .isFalse();
    }

    @Test
    void a_deleted_key_shows_its_recovery_id_and_its_purge_date() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");

        var deleted = vault.delete("k").body();

        assertThat(deleted)
                .containsOnlyKeys("key", "attributes", "tags", "recoveryId", "deletedDate", "scheduledPurgeDate");
        assertThat(deleted.getString("recoveryId")).isEqualTo("https://localhost:8501/deletedkeys/k");
        assertThat(deleted.getInt("deletedDate")).isEqualTo((int) NOW);
        assertThat(deleted.getInt("scheduledPurgeDate")).isEqualTo((int) NOW + 90 * 86_400);
        var shown = vault.ask(VaultOperation.GET_DELETED, "k", "", context -> vault.deletedKeys.get(context, "k"));
        assertThat(shown.body()).isEqualTo(deleted);
        assertThat(vault.get("k", "").status()).isEqualTo(404);
    }

    @Test
    void a_recovered_key_is_returned_by_get_again() { // R23
        var vault = TestVault.open(folder);
        var before = vault.create("k", "{'kty':'EC'}").body();
        vault.delete("k");

        vault.ask(VaultOperation.RECOVER, "k", "", context -> vault.deletedKeys.recover(context, "k"));

        assertThat(vault.get("k", "").body()).isEqualTo(before);
    }

    @Test
    void a_key_name_that_breaks_the_naming_rules_is_refused() {
        assertThat(TestVault.open(folder).create("a_b", "{'kty':'EC'}").refusal())
                .isEqualTo("400 BadParameter");
    }

    @Test
    void a_rotation_policy_is_stored_and_returned() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        var empty = vault.ask(
                VaultOperation.GET_ROTATION_POLICY, "k", "", context -> vault.keys.rotationPolicy(context, "k"));

        vault.ask(
                VaultOperation.SET_ROTATION_POLICY,
                "k",
                "",
                context -> vault.keys.setRotationPolicy(
                        context, "k", TestJson.fields("{'attributes':{'expiryTime':'P90D'}}")));

        assertThat(empty.body())
                .isEqualTo(json(
                        "{'lifetimeActions':[],'attributes':{},'id':'https://localhost:8501/keys/k/rotationpolicy'}"));
        var kept = vault.ask(
                VaultOperation.GET_ROTATION_POLICY, "k", "", context -> vault.keys.rotationPolicy(context, "k"));
        assertThat(kept.body().getJsonObject("attributes").getString("expiryTime"))
                .isEqualTo("P90D");
    }

    @Test
    void a_long_list_is_returned_in_pages() {
        var vault = TestVault.open(folder);
        for (var name : new String[] {"a", "b", "c"}) {
            vault.create(name, "{'kty':'EC'}");
        }

        var first = list(vault, "2", null);
        var link = first.getString("nextLink");
        var second = list(vault, "2", link.replaceAll(".*skiptoken=([^&]*).*", "$1"));

        assertThat(link)
                .startsWith("https://localhost:8501/keys?api-version=7.4&$skiptoken=")
                .endsWith("&maxresults=2");
        assertThat(kids(first)).containsExactly("https://localhost:8501/keys/a", "https://localhost:8501/keys/b");
        assertThat(kids(second)).containsExactly("https://localhost:8501/keys/c");
        assertThat(second.isNull("nextLink")).isTrue();
    }

    @Test
    void versions_are_listed_newest_first() {
        var vault = TestVault.open(folder);
        var first = version(vault.create("k", "{'kty':'EC'}").body());
        var second = version(vault.create("k", "{'kty':'EC'}").body());

        var reply = vault.ask(
                VaultOperation.LIST_VERSIONS, "k", "", context -> vault.keys.versions(context, "k", page(null, null)));

        assertThat(kids(reply.body()))
                .containsExactly("https://localhost:8501/keys/k/" + second, "https://localhost:8501/keys/k/" + first);
    }

    private static JsonObject list(TestVault vault, String maxResults, String skipToken) {
        return vault.ask(VaultOperation.LIST, "", "", context -> vault.keys.list(context, page(maxResults, skipToken)))
                .body();
    }

    private static ObjectPage page(String maxResults, String skipToken) {
        return ObjectPage.of(
                "https://localhost:8501/keys", "7.4", Optional.ofNullable(maxResults), Optional.ofNullable(skipToken));
    }

    private static List<String> kids(JsonObject list) {
        JsonArray value = list.getJsonArray("value");
        return value.getValuesAs(item -> item.asJsonObject().getString("kid"));
    }

    private static String level(TestVault vault) {
        return vault.get("k", "").body().getJsonObject("attributes").getString("recoveryLevel");
    }

    private static String version(JsonObject bundle) {
        return bundle.getJsonObject("key").getString("kid").replaceAll(".*/", "");
    }
}
