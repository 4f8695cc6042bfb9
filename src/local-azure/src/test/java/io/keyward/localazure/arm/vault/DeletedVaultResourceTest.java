package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static io.keyward.localazure.arm.TestSubscription.TENANT;
import static io.keyward.localazure.arm.TestSubscription.body;
import static io.keyward.localazure.arm.TestSubscription.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedVaultResourceTest {

    @TempDir
    Path folder;

    private TestSubscription azure;
    private VaultResource vaults;
    private DeletedVaultResource deletedVaults;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
        vaults = VaultResources.vaults(azure);
        deletedVaults = VaultResources.deletedVaults(azure);
    }

    @Test
    void a_deleted_vault_is_listed_and_recovered_with_its_policies() {
        vaults.put(GROUP, "MyKeyVault", body(VaultResourceTest.VAULT_BODY));
        azure.vaults.delete("MyKeyVault");

        var listed = value(deletedVaults.list()).getJsonObject(0);
        var recovered = vaults.put(
                GROUP,
                "MyKeyVault",
                body("{'location':'eastus','properties':{'tenantId':'" + TENANT
                        + "','sku':{'family':'A','name':'standard'},'createMode':'recover'}}"));

        assertThat(listed.getString("id"))
                .isEqualTo("/subscriptions/" + SUBSCRIPTION
                        + "/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/MyKeyVault");
        assertThat(listed.getString("type")).isEqualTo("Microsoft.KeyVault/deletedVaults");
        assertThat(listed.getJsonObject("properties"))
                .containsKeys("vaultId", "location", "deletionDate", "scheduledPurgeDate", "purgeProtectionEnabled");
        assertThat(recovered.getJsonObject("properties")).containsAllEntriesOf(VaultResourceTest.propertiesAsPut());
        assertThat(value(deletedVaults.list())).isEmpty();
    }

    @Test
    void the_list_of_managed_hsms_is_empty_and_every_name_of_one_is_available() {
        assertThat(value(deletedVaults.listHsms())).isEmpty();
        assertThat(deletedVaults.checkHsmName(body("{'name':'X'}"))).isEqualTo(json("{'nameAvailable':true}"));
    }

    @Test
    void the_name_of_a_deleted_vault_is_unavailable() {
        vaults.put(GROUP, "MyKeyVault", body(VaultResourceTest.VAULT_BODY));
        azure.vaults.delete("MyKeyVault");

        var taken = deletedVaults.checkName(body("{'name':'mykeyvault'}"));

        assertThat(taken.getBoolean("nameAvailable")).isFalse();
        assertThat(taken.getString("reason")).isEqualTo("AlreadyExists");
    }

    @Test
    void an_unused_valid_vault_name_is_available() {
        assertThat(deletedVaults.checkName(body("{'name':'free'}"))).isEqualTo(json("{'nameAvailable':true}"));
        assertThat(deletedVaults.checkName(body("{'name':'-'}")).getString("reason"))
                .isEqualTo("AccountNameInvalid");
    }
}
