package io.keyward.localazure.dataplane.secret;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets of a vault, as Key Vault serves them. */
class SecretServiceTest extends VaultWithSecrets {

    private static final String URL = "https://localhost:8501/secrets/kit";

    @Test
    void a_secret_comes_back_as_it_was_set() {
        secrets.set(
                "kit",
                "{'value':'s3cret','contentType':'text/plain','tags':{'disk':'7'},'attributes':{'exp':4102444800}}");

        var secret = secrets.get("kit", "").body();

        assertThat(secret.getString("id")).matches(URL + "/[0-9a-f]{32}");
        assertThat(secret.getString("value")).isEqualTo("s3cret");
        assertThat(secret.getString("contentType")).isEqualTo("text/plain");
        assertThat(secret.getJsonObject("tags").getString("disk")).isEqualTo("7");
        assertThat(secret.getJsonObject("attributes").keySet())
                .containsExactlyInAnyOrder("enabled", "exp", "created", "updated", "recoveryLevel", "recoverableDays");
    }

    @Test
    void each_set_makes_a_version_and_the_older_ones_stay_readable() {
        var first = SecretRequests.version(secrets.set("kit", "{'value':'1'}"));
        var second = SecretRequests.version(secrets.set("KIT", "{'value':'2'}"));

        assertThat(secrets.get("kit", "").body().getString("value")).isEqualTo("2");
        assertThat(secrets.get("kit", first).body().getString("value")).isEqualTo("1");
        assertThat(secrets.get("kit", "0".repeat(32)).refusal()).isEqualTo("404 SecretNotFound");
        var listed = secrets.ask(
                        VaultOperation.LIST_SECRET_VERSIONS,
                        "kit",
                        context -> vault.secrets.versions(context, "kit", SecretRequests.page(URL + "/versions")))
                .getJsonArray("value")
                .getValuesAs(JsonObject.class);
        assertThat(listed)
                .extracting(each -> each.getString("id"))
                .containsExactly(URL + "/" + second, URL + "/" + first);
        assertThat(listed).noneMatch(each -> each.containsKey("value"));
    }

    @Test
    void a_list_names_the_secrets_without_their_values() {
        secrets.set("kit", "{'value':'1'}");
        secrets.set("other", "{'value':'2'}");

        var listed = secrets.ask(
                        VaultOperation.LIST_SECRETS,
                        "",
                        context -> vault.secrets.list(context, SecretRequests.page("https://localhost:8501/secrets")))
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
        var reply = secrets.set("kit", "{'value':'%s'}".formatted("x".repeat(length)));

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void the_limit_counts_bytes_and_not_characters() {
        assertThat(secrets.set("kit", "{'value':'%s'}".formatted("\u00e9".repeat(12_801)))
                        .refusal())
                .isEqualTo("400 BadParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'value':null}", "{'value':1}", "{'value':'1','tags':{'a':1}}"})
    void a_malformed_request_is_a_bad_parameter(String request) {
        assertThat(secrets.set("kit", request).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void a_disabled_version_is_not_returned_and_an_expired_one_is() {
        secrets.set("kit", "{'value':'1'}");
        secrets.set("old", "{'value':'1','attributes':{'exp':1}}");

        vault.ask(
                VaultOperation.UPDATE_SECRET,
                "kit",
                "",
                context -> vault.secrets.update(context, "kit", "", fields("{'attributes':{'enabled':false}}")));

        assertThat(secrets.get("kit", "").refusal()).isEqualTo("403 Forbidden/SecretDisabled");
        assertThat(secrets.get("old", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"get, set", "set, get", "delete, get", "list, get"})
    void a_permission_on_secrets_does_not_give_another(String missing, String granted) {
        vault.set("'accessPolicies':[{'objectId':'me','permissions':{'keys':['all'],'secrets':['%s']}}]"
                .formatted(granted));

        var reply =
                switch (missing) {
                    case "get" -> secrets.get("kit", "");
                    case "set" -> secrets.set("kit", "{'value':'1'}");
                    case "delete" -> secrets.delete("kit");
                    default -> vault.ask(VaultOperation.LIST_SECRETS, "", "", context -> JsonValue.EMPTY_JSON_OBJECT);
                };

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/AccessDenied");
        assertThat(reply.message()).contains("does not have secrets %s permission".formatted(missing));
    }

    @Test
    void permissions_on_keys_give_none_on_secrets() {
        vault.set("'accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]");

        assertThat(secrets.set("kit", "{'value':'1'}").refusal()).isEqualTo("403 Forbidden/AccessDenied");
    }

    @Test
    void a_key_and_a_secret_can_have_the_same_name() {
        vault.create("kit", "{'kty':'EC'}");
        secrets.set("kit", "{'value':'1'}");

        secrets.delete("kit");

        assertThat(vault.get("kit", "").status()).isEqualTo(200);
    }

    @Test
    void the_secrets_survive_a_restart_and_are_gone_with_their_vault() {
        secrets.set("kit", "{'value':'1'}");

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
}
