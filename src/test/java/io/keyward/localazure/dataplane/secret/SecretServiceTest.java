package io.keyward.localazure.dataplane.secret;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.dataplane.DataPlaneResponse;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.dataplane.TestVault.Reply;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets of a vault, as Key Vault serves them. */
class SecretServiceTest {

    private static final String URL = "https://localhost:8501/secrets/kit";

    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void a_vault() {
        vault = TestVault.open(folder);
    }

    @Test
    void a_secret_comes_back_as_it_was_set() {
        set("kit", "{'value':'s3cret','contentType':'text/plain','tags':{'disk':'7'},'attributes':{'exp':4102444800}}");

        var secret = get("kit", "").body();

        assertThat(secret.getString("id")).matches(URL + "/[0-9a-f]{32}");
        assertThat(secret.getString("value")).isEqualTo("s3cret");
        assertThat(secret.getString("contentType")).isEqualTo("text/plain");
        assertThat(secret.getJsonObject("tags").getString("disk")).isEqualTo("7");
        assertThat(secret.getJsonObject("attributes").keySet())
                .containsExactlyInAnyOrder("enabled", "exp", "created", "updated", "recoveryLevel", "recoverableDays");
    }

    @Test
    void each_set_makes_a_version_and_the_older_ones_stay_readable() {
        var first = version(set("kit", "{'value':'1'}"));
        var second = version(set("KIT", "{'value':'2'}"));

        assertThat(get("kit", "").body().getString("value")).isEqualTo("2");
        assertThat(get("kit", first).body().getString("value")).isEqualTo("1");
        assertThat(get("kit", "0".repeat(32)).refusal()).isEqualTo("404 SecretNotFound");
        var listed = ask(
                        VaultOperation.LIST_SECRET_VERSIONS,
                        "kit",
                        context -> vault.secrets.versions(context, "kit", page(URL + "/versions")))
                .getJsonArray("value")
                .getValuesAs(JsonObject.class);
        assertThat(listed)
                .extracting(each -> each.getString("id"))
                .containsExactly(URL + "/" + second, URL + "/" + first);
        assertThat(listed).noneMatch(each -> each.containsKey("value"));
    }

    @Test
    void a_list_names_the_secrets_without_their_values() {
        set("kit", "{'value':'1'}");
        set("other", "{'value':'2'}");

        var listed = ask(
                        VaultOperation.LIST_SECRETS,
                        "",
                        context -> vault.secrets.list(context, page("https://localhost:8501/secrets")))
                .getJsonArray("value")
                .getValuesAs(JsonObject.class);

        assertThat(listed)
                .extracting(each -> each.getString("id"))
                .containsExactly(URL, "https://localhost:8501/secrets/other");
        assertThat(listed).noneMatch(each -> each.containsKey("value"));
    }

    @ParameterizedTest
    @CsvSource({"25600, 200", "25601, 400"})
    void a_value_has_at_most_25_kilobytes(int length, int status) {
        var reply = set("kit", "{'value':'%s'}".formatted("x".repeat(length)));

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void the_limit_counts_bytes_and_not_characters() {
        assertThat(set("kit", "{'value':'%s'}".formatted("\u00e9".repeat(12_801)))
                        .refusal())
                .isEqualTo("400 BadParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'value':null}", "{'value':1}", "{'value':'1','tags':{'a':1}}"})
    void a_malformed_request_is_a_bad_parameter(String request) {
        assertThat(set("kit", request).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void a_disabled_version_is_not_returned_and_an_expired_one_is() {
        set("kit", "{'value':'1'}");
        set("old", "{'value':'1','attributes':{'exp':1}}");

        vault.ask(
                VaultOperation.UPDATE_SECRET,
                "kit",
                "",
                context -> vault.secrets.update(context, "kit", "", fields("{'attributes':{'enabled':false}}")));

        assertThat(get("kit", "").refusal()).isEqualTo("403 Forbidden/SecretDisabled");
        assertThat(get("old", "").status()).isEqualTo(200);
    }

    @Test
    void a_deleted_secret_keeps_its_name_until_it_is_recovered() {
        set("kit", "{'value':'1'}");

        var deleted = delete("kit").body();

        assertThat(deleted.getString("recoveryId")).isEqualTo("https://localhost:8501/deletedsecrets/kit");
        assertThat(deleted.getJsonNumber("scheduledPurgeDate").longValue()
                        - deleted.getJsonNumber("deletedDate").longValue())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(get("kit", "").refusal()).isEqualTo("404 SecretNotFound");
        assertThat(set("kit", "{'value':'2'}").refusal()).isEqualTo("409 Conflict/ObjectIsDeletedButRecoverable");
        assertThat(ask(
                                VaultOperation.LIST_DELETED_SECRETS,
                                "",
                                context -> vault.secrets.listDeleted(context, page("https://x/deletedsecrets")))
                        .getJsonArray("value"))
                .hasSize(1);

        vault.ask(VaultOperation.RECOVER_SECRET, "kit", "", context -> vault.secrets.recover(context, "kit"));

        assertThat(get("kit", "").body().getString("value")).isEqualTo("1");
    }

    @Test
    void a_purged_secret_is_gone_and_purge_protection_forbids_that() {
        set("kit", "{'value':'1'}");
        delete("kit");
        assertThat(purge("kit").status()).isEqualTo(200);
        assertThat(getDeleted("kit").refusal()).isEqualTo("404 SecretNotFound");

        vault.set(
                "'enablePurgeProtection':true,'accessPolicies':[{'objectId':'me','permissions':{'secrets':['all']}}]");
        set("kit", "{'value':'1'}");
        delete("kit");

        assertThat(purge("kit").refusal()).isEqualTo("403 Forbidden/ForbiddenByPolicy");
        assertThat(getDeleted("kit").status()).isEqualTo(200);
    }

    @Test
    void a_secret_is_purged_when_its_retention_is_over() {
        set("kit", "{'value':'1'}");
        delete("kit");

        vault.clock.forward(Duration.ofDays(90));

        assertThat(getDeleted("kit").refusal()).isEqualTo("404 SecretNotFound");
        assertThat(set("kit", "{'value':'2'}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"get, set", "set, get", "delete, get", "list, get"})
    void a_permission_on_secrets_does_not_give_another(String missing, String granted) {
        vault.set("'accessPolicies':[{'objectId':'me','permissions':{'keys':['all'],'secrets':['%s']}}]"
                .formatted(granted));

        var reply =
                switch (missing) {
                    case "get" -> get("kit", "");
                    case "set" -> set("kit", "{'value':'1'}");
                    case "delete" -> delete("kit");
                    default -> vault.ask(VaultOperation.LIST_SECRETS, "", "", context -> JsonValue.EMPTY_JSON_OBJECT);
                };

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/AccessDenied");
        assertThat(reply.message()).contains("does not have secrets %s permission".formatted(missing));
    }

    @Test
    void permissions_on_keys_give_none_on_secrets() {
        vault.set("'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        assertThat(set("kit", "{'value':'1'}").refusal()).isEqualTo("403 Forbidden/AccessDenied");
    }

    @Test
    void a_key_and_a_secret_can_have_the_same_name() {
        vault.create("kit", "{'kty':'EC'}");
        set("kit", "{'value':'1'}");

        delete("kit");

        assertThat(vault.get("kit", "").status()).isEqualTo(200);
    }

    @Test
    void the_secrets_survive_a_restart_and_are_gone_with_their_vault() {
        set("kit", "{'value':'1'}");

        var restarted = TestVault.open(folder);
        assertThat(restarted
                        .ask(VaultOperation.GET_SECRET, "kit", "", context -> restarted.secrets.get(context, "kit", ""))
                        .body()
                        .getString("value"))
                .isEqualTo("1");

        restarted.vaults.delete("MyKeyVault");
        restarted.vaults.purge("MyKeyVault");
        assertThat(folder.resolve("secrets-mykeyvault")).isEmptyDirectory();
    }

    private Reply set(String name, String request) {
        return vault.ask(
                VaultOperation.SET_SECRET, name, "", context -> vault.secrets.set(context, name, fields(request)));
    }

    private Reply get(String name, String version) {
        return vault.ask(
                VaultOperation.GET_SECRET, name, version, context -> vault.secrets.get(context, name, version));
    }

    private Reply delete(String name) {
        return vault.ask(VaultOperation.DELETE_SECRET, name, "", context -> vault.secrets.delete(context, name));
    }

    private Reply getDeleted(String name) {
        return vault.ask(
                VaultOperation.GET_DELETED_SECRET, name, "", context -> vault.secrets.getDeleted(context, name));
    }

    private Reply purge(String name) {
        var response = vault.endpoint.handle(vault.request(VaultOperation.PURGE_SECRET, name, "", "7.4"), context -> {
            vault.secrets.purge(context, name);
            return DataPlaneResponse.ok(JsonValue.EMPTY_JSON_OBJECT);
        });
        return TestVault.reply(response);
    }

    private JsonObject ask(VaultOperation operation, String name, Function<RequestContext, JsonObject> handler) {
        return vault.ask(operation, name, "", handler).body();
    }

    private static ObjectPage page(String url) {
        return ObjectPage.of(url, "7.4", Optional.empty(), Optional.empty());
    }

    private static String version(Reply set) {
        return set.body().getString("id").substring((URL + "/").length());
    }
}
