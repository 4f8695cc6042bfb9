package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.GROUP_ID;
import static io.keyward.localazure.arm.TestSubscription.TENANT;
import static io.keyward.localazure.arm.TestSubscription.body;
import static io.keyward.localazure.arm.TestSubscription.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultResourceTest {

    static final String VAULT_BODY = "{'location':'eastus','properties':{'tenantId':'" + TENANT
            + "','sku':{'family':'A','name':'standard'},'accessPolicies':[],'enableSoftDelete':true,"
            + "'softDeleteRetentionInDays':90,'enableRbacAuthorization':false,'enablePurgeProtection':true,"
            + "'networkAcls':{'bypass':'AzureServices','defaultAction':'Allow'}}}";

    @TempDir
    Path folder;

    private TestSubscription azure;
    private VaultResource resource;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
        resource = VaultResources.vaults(azure);
    }

    @Test
    void a_vault_is_shown_as_it_was_put_with_its_address_and_state() {
        var shown = resource.put(GROUP, "MyKeyVault", body(VAULT_BODY));

        assertThat(shown.getString("id")).isEqualTo(GROUP_ID + "/providers/Microsoft.KeyVault/vaults/MyKeyVault");
        assertThat(shown.getString("name")).isEqualTo("MyKeyVault");
        assertThat(shown.getString("type")).isEqualTo("Microsoft.KeyVault/vaults");
        var properties = shown.getJsonObject("properties");
        assertThat(properties).containsAllEntriesOf(propertiesAsPut()).containsKey("vaultUri");
        assertThat(properties.getString("vaultUri")).isEqualTo("https://localhost:8501/");
        assertThat(properties.getString("provisioningState")).isEqualTo("Succeeded");
    }

    @Test
    void a_patch_changes_only_the_properties_in_its_body() {
        resource.put(GROUP, "MyKeyVault", body(VAULT_BODY));

        var patched = resource.patch(
                GROUP, "mykeyvault", body("{'tags':{'a':'b'},'properties':{'publicNetworkAccess':'Disabled'}}"));

        assertThat(patched.getJsonObject("tags")).isEqualTo(json("{'a':'b'}"));
        assertThat(patched.getJsonObject("properties"))
                .containsAllEntriesOf(propertiesAsPut())
                .containsAllEntriesOf(json("{'publicNetworkAccess':'Disabled'}"));
    }

    @Test
    void a_vault_in_an_unknown_group_is_refused_with_the_name_of_the_group() {
        var refusal = refusal(() -> resource.get("NoRG", "v"));

        assertRefused(refusal, 404, "ResourceGroupNotFound");
        assertThat(refusal).hasMessage("Resource group 'NoRG' could not be found.");
    }

    @Test
    void a_vault_is_not_found_through_another_group() {
        azure.putGroup("Other");
        resource.put("Other", "MyKeyVault", body("{'location':'eastus','properties':{'tenantId':'t'}}"));

        var refusal = refusal(() -> resource.get(GROUP, "MyKeyVault"));

        assertRefused(refusal, 404, "ResourceNotFound");
        assertThat(value(resource.list(GROUP))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'location':null}", "{'location':' '}"})
    void a_vault_needs_a_location(String json) {
        assertRefused(refusal(() -> resource.put(GROUP, "vault", body(json))), 400, "LocationRequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "1abc", "abc-", "a--b", "a_bc", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_vault_name_that_breaks_the_naming_rules_is_refused(String name) {
        var refusal = refusal(() -> resource.put(GROUP, name, body("{'location':'eastus'}")));

        assertRefused(refusal, 400, "VaultNameNotValid");
    }

    static JsonObject propertiesAsPut() {
        return json(VAULT_BODY).getJsonObject("properties");
    }
}
