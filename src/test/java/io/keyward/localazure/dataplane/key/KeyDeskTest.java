package io.keyward.localazure.dataplane.key;

import static io.keyward.localazure.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.Json;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.dataplane.VaultWorld;
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

/** The vault's answers, field by field, as Key Vault's clients need them. */
class KeyDeskTest {

    private static final long NOW = 1795521600L;

    @TempDir
    Path folder;

    @Test
    void a_key_bundle_has_the_fields_of_the_contract() {
        var world = VaultWorld.open(folder);

        var bundle = world.create("SparkClusterKey", "{'kty':'RSA','attributes':{'enabled':true},'tags':{'a':'b'}}")
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
    void the_recovery_level_tells_a_short_retention(String properties, String level) {
        var world = new VaultWorld(
                folder,
                properties.replace(';', ',') + ",'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        world.create("k", "{'kty':'EC'}");

        assertThat(level(world)).isEqualTo(level);
    }

    @Test
    void the_recovery_level_tells_how_the_vault_is_set_up() { // R6
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        assertThat(level(world)).isEqualTo("Recoverable+Purgeable");

        world.set("'enablePurgeProtection':true");

        assertThat(level(world)).isEqualTo("Recoverable");
        var unprotected = new VaultWorld(
                folder.resolve("other"),
                "'enableSoftDelete':false,'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");
        unprotected.create("k", "{'kty':'EC'}");
        assertThat(level(unprotected)).isEqualTo("Purgeable");
        assertThat(unprotected.get("k", "").body().getJsonObject("attributes")).doesNotContainKey("recoverableDays");
    }

    @Test
    void a_key_is_shown_by_version_and_without_one() {
        var world = VaultWorld.open(folder);
        var first = version(world.create("k", "{'kty':'EC'}").body());
        var second = version(world.create("k", "{'kty':'EC'}").body());

        assertThat(version(world.get("k", "").body())).isEqualTo(second);
        assertThat(version(world.get("k", first).body())).isEqualTo(first);
        assertThat(version(world.get("K", first.toUpperCase(Locale.ROOT)).body()))
                .isEqualTo(first);
    }

    @Test
    void dates_are_given_and_shown_in_seconds() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");

        var changed = world.update("k", "{'attributes':{'enabled':false,'nbf':1700000000,'exp':1800000000}}")
                .body();

        var attributes = changed.getJsonObject("attributes");
        assertThat(attributes.getBoolean("enabled")).isFalse();
        assertThat(attributes.getInt("nbf")).isEqualTo(1700000000);
        assertThat(attributes.getInt("exp")).isEqualTo(1800000000);
    }

    @Test
    void a_disabled_key_is_still_shown() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        world.update("k", "{'attributes':{'enabled':false}}");

        var reply = world.get("k", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getJsonObject("attributes").getBoolean("enabled"))
                .isFalse();
    }

    @Test
    void a_deleted_key_says_until_when_it_can_come_back() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");

        var deleted = world.delete("k").body();

        assertThat(deleted)
                .containsOnlyKeys("key", "attributes", "tags", "recoveryId", "deletedDate", "scheduledPurgeDate");
        assertThat(deleted.getString("recoveryId")).isEqualTo("https://localhost:8501/deletedkeys/k");
        assertThat(deleted.getInt("deletedDate")).isEqualTo((int) NOW);
        assertThat(deleted.getInt("scheduledPurgeDate")).isEqualTo((int) NOW + 90 * 86_400);
        var shown = world.ask(VaultOperation.GET_DELETED, "k", "", entry -> world.deletedKeys.get(entry, "k"));
        assertThat(shown.body()).isEqualTo(deleted);
        assertThat(world.get("k", "").status()).isEqualTo(404);
    }

    @Test
    void a_recovered_key_is_shown_again() { // R23
        var world = VaultWorld.open(folder);
        var before = world.create("k", "{'kty':'EC'}").body();
        world.delete("k");

        world.ask(VaultOperation.RECOVER, "k", "", entry -> world.deletedKeys.recover(entry, "k"));

        assertThat(world.get("k", "").body()).isEqualTo(before);
    }

    @Test
    void a_name_outside_the_rules_is_refused() {
        assertThat(VaultWorld.open(folder).create("a_b", "{'kty':'EC'}").refusal())
                .isEqualTo("400 BadParameter");
    }

    @Test
    void a_rotation_policy_is_kept() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        var empty =
                world.ask(VaultOperation.GET_ROTATION_POLICY, "k", "", entry -> world.keys.rotationPolicy(entry, "k"));

        world.ask(
                VaultOperation.SET_ROTATION_POLICY,
                "k",
                "",
                entry -> world.keys.setRotationPolicy(entry, "k", Json.fields("{'attributes':{'expiryTime':'P90D'}}")));

        assertThat(empty.body())
                .isEqualTo(json(
                        "{'lifetimeActions':[],'attributes':{},'id':'https://localhost:8501/keys/k/rotationpolicy'}"));
        var kept =
                world.ask(VaultOperation.GET_ROTATION_POLICY, "k", "", entry -> world.keys.rotationPolicy(entry, "k"));
        assertThat(kept.body().getJsonObject("attributes").getString("expiryTime"))
                .isEqualTo("P90D");
    }

    @Test
    void a_long_list_comes_in_pages() {
        var world = VaultWorld.open(folder);
        for (var name : new String[] {"a", "b", "c"}) {
            world.create(name, "{'kty':'EC'}");
        }

        var first = list(world, "2", null);
        var link = first.getString("nextLink");
        var second = list(world, "2", link.replaceAll(".*skiptoken=([^&]*).*", "$1"));

        assertThat(link)
                .startsWith("https://localhost:8501/keys?api-version=7.4&$skiptoken=")
                .endsWith("&maxresults=2");
        assertThat(kids(first)).containsExactly("https://localhost:8501/keys/a", "https://localhost:8501/keys/b");
        assertThat(kids(second)).containsExactly("https://localhost:8501/keys/c");
        assertThat(second.isNull("nextLink")).isTrue();
    }

    @Test
    void versions_are_listed_newest_first() {
        var world = VaultWorld.open(folder);
        var first = version(world.create("k", "{'kty':'EC'}").body());
        var second = version(world.create("k", "{'kty':'EC'}").body());

        var reply = world.ask(
                VaultOperation.LIST_VERSIONS, "k", "", entry -> world.keys.versions(entry, "k", page(null, null)));

        assertThat(kids(reply.body()))
                .containsExactly("https://localhost:8501/keys/k/" + second, "https://localhost:8501/keys/k/" + first);
    }

    private static JsonObject list(VaultWorld world, String maxResults, String skipToken) {
        return world.ask(VaultOperation.LIST, "", "", entry -> world.keys.list(entry, page(maxResults, skipToken)))
                .body();
    }

    private static Page page(String maxResults, String skipToken) {
        return Page.of(
                "https://localhost:8501/keys", "7.4", Optional.ofNullable(maxResults), Optional.ofNullable(skipToken));
    }

    private static List<String> kids(JsonObject list) {
        JsonArray value = list.getJsonArray("value");
        return value.getValuesAs(item -> item.asJsonObject().getString("kid"));
    }

    private static String level(VaultWorld world) {
        return world.get("k", "").body().getJsonObject("attributes").getString("recoveryLevel");
    }

    private static String version(JsonObject bundle) {
        return bundle.getJsonObject("key").getString("kid").replaceAll(".*/", "");
    }
}
