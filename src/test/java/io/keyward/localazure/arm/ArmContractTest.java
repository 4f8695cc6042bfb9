package io.keyward.localazure.arm;

import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.SUB;
import static io.keyward.localazure.arm.TestSubscription.TEN;
import static io.keyward.localazure.arm.TestSubscription.body;
import static io.keyward.localazure.arm.TestSubscription.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.ArmId;
import io.keyward.localazure.Refusal;
import io.keyward.localazure.identity.ManagedIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of the ARM side, field by field as the contract (sections 2, 3 and 4) has seen clients need them. */
class ArmContractTest {

    private static final String RG = "/subscriptions/" + SUB + "/resourceGroups/" + GROUP;
    private static final String VAULT_BODY = "{'location':'eastus','properties':{'tenantId':'" + TEN
            + "','sku':{'family':'A','name':'standard'},'accessPolicies':[],'enableSoftDelete':true,"
            + "'softDeleteRetentionInDays':90,'enableRbacAuthorization':false,'enablePurgeProtection':true,"
            + "'networkAcls':{'bypass':'AzureServices','defaultAction':'Allow'}}}";

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
    }

    @Test
    void the_metadata_document_is_the_one_az_cloud_register_reads() {
        assertThat(azure.metadata().endpoints())
                .isEqualTo(
                        json(
                                """
                        {'name':'LocalHDI',
                         'portal':'https://localhost:8443', 'gallery':'https://localhost:8443',
                         'batch':'https://localhost:8443', 'media':'https://localhost:8443',
                         'sqlManagement':'https://localhost:8443', 'vmImageAliasDoc':'https://localhost:8443',
                         'resourceManager':'https://localhost:8443/',
                         'graphAudience':'https://localhost:8443/', 'graph':'https://localhost:8443/',
                         'microsoftGraphResourceId':'https://localhost:8443/',
                         'authentication':{'loginEndpoint':'https://localhost:8443/adfs',
                           'audiences':['https://localhost:8443/'], 'tenant':'common', 'identityProvider':'ADFS'},
                         'suffixes':{'keyVaultDns':'vault.localhost:8443', 'storage':'core.localhost'}}"""));
    }

    @Test
    void a_client_that_has_logged_in_finds_its_subscription_and_its_tenant() {
        assertThat(azure.subscription.toArm())
                .isEqualTo(json("{'id':'/subscriptions/" + SUB + "','subscriptionId':'" + SUB + "','tenantId':'" + TEN
                        + "','displayName':'Local Subscription','state':'Enabled','managedByTenants':[]}"));
        assertThat(azure.subscription.tenant())
                .isEqualTo(json("{'id':'/tenants/" + TEN + "','tenantId':'" + TEN
                        + "','displayName':'Local','defaultDomain':'local.test'}"));
    }

    @Test
    void a_resource_group_is_shown_with_its_state() {
        assertThat(azure.groups.get("MYRESOURCEGROUP").toArm())
                .isEqualTo(json("{'id':'" + RG + "','name':'" + GROUP + "','type':'Microsoft.Resources/resourceGroups',"
                        + "'location':'eastus','tags':{},'properties':{'provisioningState':'Succeeded'}}"));
    }

    @Test
    void an_identity_is_shown_with_its_principal_and_its_client() {
        var identity = putIdentity("MyMSI");

        var shown = azure.identityResource().get(GROUP, "mymsi");

        assertThat(shown)
                .isEqualTo(json("{'id':'" + RG + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/MyMSI',"
                        + "'name':'MyMSI','type':'Microsoft.ManagedIdentity/userAssignedIdentities',"
                        + "'location':'eastus','tags':{},'properties':{'tenantId':'" + TEN + "','principalId':'"
                        + identity.principalId() + "','clientId':'" + identity.clientId() + "'}}"));
    }

    @Test
    void a_vault_is_shown_as_it_was_put_with_its_address_and_state() {
        var shown = azure.vaultResource().put(GROUP, "MyKeyVault", body(VAULT_BODY));

        assertThat(shown.getString("id")).isEqualTo(RG + "/providers/Microsoft.KeyVault/vaults/MyKeyVault");
        assertThat(shown.getString("name")).isEqualTo("MyKeyVault");
        assertThat(shown.getString("type")).isEqualTo("Microsoft.KeyVault/vaults");
        var properties = shown.getJsonObject("properties");
        assertThat(properties).containsAllEntriesOf(asPut()).containsKey("vaultUri");
        assertThat(properties.getString("vaultUri")).isEqualTo("https://localhost:8501/");
        assertThat(properties.getString("provisioningState")).isEqualTo("Succeeded");
    }

    @Test
    void a_patch_changes_what_it_names_and_leaves_the_rest() {
        azure.vaultResource().put(GROUP, "MyKeyVault", body(VAULT_BODY));

        var patched = azure.vaultResource()
                .patch(GROUP, "mykeyvault", body("{'tags':{'a':'b'},'properties':{'publicNetworkAccess':'Disabled'}}"));

        assertThat(patched.getJsonObject("tags")).isEqualTo(json("{'a':'b'}"));
        assertThat(patched.getJsonObject("properties"))
                .containsAllEntriesOf(asPut())
                .containsAllEntriesOf(json("{'publicNetworkAccess':'Disabled'}"));
    }

    @Test
    void a_deleted_vault_is_listed_found_and_recovered_with_its_policies() {
        azure.vaultResource().put(GROUP, "MyKeyVault", body(VAULT_BODY));
        azure.vaults.delete("MyKeyVault");

        var listed = value(azure.deletedVaultResource().list()).getJsonObject(0);
        var recovered = azure.vaultResource()
                .put(
                        GROUP,
                        "MyKeyVault",
                        body("{'location':'eastus','properties':{'tenantId':'" + TEN
                                + "','sku':{'family':'A','name':'standard'},'createMode':'recover'}}"));

        assertThat(listed.getString("id"))
                .isEqualTo("/subscriptions/" + SUB
                        + "/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/MyKeyVault");
        assertThat(listed.getString("type")).isEqualTo("Microsoft.KeyVault/deletedVaults");
        assertThat(listed.getJsonObject("properties"))
                .containsKeys("vaultId", "location", "deletionDate", "scheduledPurgeDate", "purgeProtectionEnabled");
        assertThat(recovered.getJsonObject("properties")).containsAllEntriesOf(asPut());
        assertThat(value(azure.deletedVaultResource().list())).isEmpty();
    }

    @Test
    void nobody_has_a_managed_hsm_and_every_name_of_one_is_free() {
        assertThat(value(azure.deletedVaultResource().noHsms())).isEmpty();
        assertThat(azure.deletedVaultResource().checkHsm(body("{'name':'X'}")))
                .isEqualTo(json("{'nameAvailable':true}"));
    }

    @Test
    void a_vault_name_is_free_until_it_is_purged() {
        azure.vaultResource().put(GROUP, "MyKeyVault", body(VAULT_BODY));
        azure.vaults.delete("MyKeyVault");

        var taken = azure.deletedVaultResource().check(body("{'name':'mykeyvault'}"));

        assertThat(taken.getBoolean("nameAvailable")).isFalse();
        assertThat(taken.getString("reason")).isEqualTo("AlreadyExists");
        assertThat(azure.deletedVaultResource().check(body("{'name':'free'}")))
                .isEqualTo(json("{'nameAvailable':true}"));
        assertThat(azure.deletedVaultResource().check(body("{'name':'-'}")).getString("reason"))
                .isEqualTo("AccountNameInvalid");
    }

    @Test
    void a_storage_account_has_addresses_that_end_with_a_slash() {
        var shown = azure.accountResource()
                .put(GROUP, "mystorageaccount", body("{'location':'eastus','sku':{'name':'Standard_LRS'}}"));

        assertThat(shown.getString("id"))
                .isEqualTo(RG + "/providers/Microsoft.Storage/storageAccounts/mystorageaccount");
        var endpoints = shown.getJsonObject("properties").getJsonObject("primaryEndpoints");
        assertThat(endpoints.getString("blob")).isEqualTo("https://mystorageaccount.blob.core.localhost/");
        assertThat(endpoints.getString("dfs")).isEqualTo("https://mystorageaccount.dfs.core.localhost/");
    }

    @Test
    void a_storage_account_keeps_its_keys_over_another_put_and_a_restart() throws Exception {
        azure.accountResource().put(GROUP, "mystorageaccount", body("{'location':'eastus'}"));
        var keys = azure.accountResource().keys(GROUP, "MyStorageAccount");

        azure.accountResource().put(GROUP, "mystorageaccount", body("{'location':'eastus','tags':{'a':'b'}}"));
        var restarted = TestSubscription.withGroup(folder);

        assertThat(restarted.accountResource().keys(GROUP, "mystorageaccount")).isEqualTo(keys);
        assertThat(keys.getJsonArray("keys").getJsonObject(0))
                .containsAllEntriesOf(json("{'keyName':'key1','permissions':'FULL'}"));
        assertThat(keys.getJsonArray("keys").getJsonObject(0).getString("value"))
                .hasSize(88);
    }

    @Test
    void a_lookup_by_type_and_name_finds_exactly_one_whatever_the_case() {
        azure.accountResource().put(GROUP, "mystorageaccount", body("{'location':'eastus'}"));
        putIdentity("mystorageaccount");

        var found = azure.inventory.matching(
                ResourceFilter.parse(
                        "resourceType eq 'Microsoft.Storage/storageAccounts' and name eq 'MyStorageAccount'"),
                "no token is needed, for Keyward is not asked");

        assertThat(found)
                .containsExactly(json("{'id':'" + RG + "/providers/Microsoft.Storage/storageAccounts/mystorageaccount',"
                        + "'name':'mystorageaccount','type':'Microsoft.Storage/storageAccounts',"
                        + "'location':'eastus','tags':{}}"));
    }

    @Test
    void graph_knows_the_client_and_every_identity_but_no_me() {
        var identity = putIdentity("MyMSI");

        assertThat(idsOf("servicePrincipalNames/any(c:c eq 'hdiclient')"))
                .containsExactly("33333333-3333-3333-3333-333333333333");
        assertThat(idsOf("servicePrincipalNames/any(c:c eq '" + identity.clientId() + "')"))
                .containsExactly(identity.principalId());
        assertThat(idsOf("servicePrincipalNames/any(c:c eq 'nobody')")).isEmpty();
        assertThat(catchThrowableOfType(Refusal.class, () -> azure.graph().me()).toJson())
                .isEqualTo(json("{'error':{'code':'BadRequest','message':"
                        + "'/me request is only valid with delegated authentication flow.'}}"));
    }

    @Test
    void a_provider_is_registered_and_says_where_its_types_are() {
        var provider = ResourceProvider.named("microsoft.hdinsight").toArm(SUB, "eastus");

        assertThat(provider.getString("namespace")).isEqualTo("Microsoft.HDInsight");
        assertThat(provider.getString("registrationState")).isEqualTo("Registered");
        var clusters = provider.getJsonArray("resourceTypes").getJsonObject(0);
        assertThat(clusters.getString("resourceType")).isEqualTo("clusters");
        assertThat(clusters.getJsonArray("locations")).hasSize(1);
        assertThat(clusters.getJsonArray("apiVersions")).isNotEmpty();
    }

    private ManagedIdentity putIdentity(String name) {
        return azure.identities.put(
                new ArmId(SUB, GROUP, ManagedIdentity.TYPE, name), "eastus", JsonValue.EMPTY_JSON_OBJECT);
    }

    private List<String> idsOf(String filter) {
        return value(azure.graph().servicePrincipals(filter)).getValuesAs(JsonObject.class).stream()
                .map(principal -> principal.getString("id"))
                .toList();
    }

    private static JsonArray value(JsonObject list) {
        return list.getJsonArray("value");
    }

    private static JsonObject asPut() {
        return json(VAULT_BODY).getJsonObject("properties");
    }
}
