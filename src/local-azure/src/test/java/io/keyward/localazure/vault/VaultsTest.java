package io.keyward.localazure.vault;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.vault.LocalVaults.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.object.Recovery.Protection;
import io.keyward.localazure.state.Documents;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VaultsTest extends AzureWithoutVaults {

    @Test
    void a_new_vault_gets_azures_defaults_and_a_port_of_its_own() {
        var vault = vaults.put(id("MyKeyVault"), json(PLAIN));

        assertThat(vault.toArm())
                .isEqualTo(
                        json(
                                """
                {'id':'/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/MyResourceGroup/providers/Microsoft.KeyVault/vaults/MyKeyVault',
                 'name':'MyKeyVault','type':'Microsoft.KeyVault/vaults','location':'eastus','tags':{},
                 'properties':{'sku':{'family':'A','name':'standard'},'accessPolicies':[],'enabledForDeployment':false,
                  'enableSoftDelete':true,'softDeleteRetentionInDays':90,'enableRbacAuthorization':false,
                  'publicNetworkAccess':'Enabled','tenantId':'t',
                  'vaultUri':'https://localhost:8501/','provisioningState':'Succeeded'}}"""));
        assertThat(vault.settings().recovery().protection()).isEqualTo(Protection.SOFT_DELETE);
    }

    @Test
    void soft_delete_can_be_turned_off_at_creation() { // R6
        var vault = vaults.put(id("old"), json(WITHOUT_SOFT_DELETE));

        assertThat(vault.settings().recovery().protection()).isEqualTo(Protection.NONE);
        assertThat(vault.toArm().getJsonObject("properties").getBoolean("enableSoftDelete"))
                .isFalse();
    }

    @Test
    void read_only_members_that_clients_echo_are_ignored() {
        vaults.put(id("v"), json(PLAIN));

        var vault = vaults.put(
                id("v"), json("{'properties':{'tenantId':'t','vaultUri':'https://x/','provisioningState':'Odd'}}"));

        assertThat(vault.toArm().getJsonObject("properties").getString("vaultUri"))
                .isEqualTo("https://localhost:8501/");
        assertThat(vault.toArm().getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("Succeeded");
    }

    @Test
    void a_vault_gets_a_host_name_when_no_port_is_free() {
        vaults.put(id("a"), json(PLAIN));
        vaults.put(id("b"), json(PLAIN));

        var third = vaults.put(id("MyThird"), json(PLAIN));

        assertThat(third.uri()).isEqualTo(URI.create("https://mythird.vault.localhost:8443/"));
    }

    @Test
    void a_vault_is_found_by_its_port_and_by_its_name() {
        vaults.put(id("MyKeyVault"), json(PLAIN));

        assertThat(vaults.findByAddress("localhost:8501", 8501)).isPresent();
        assertThat(vaults.findByAddress("127.0.0.1:8501", 8501)).isPresent();
        assertThat(vaults.findByAddress("mykeyvault.vault.localhost:8443", 8443))
                .isPresent();
        assertThat(vaults.findByAddress("mykeyvault.vault.azure.net", 8443)).isPresent();
        assertThat(vaults.findByAddress("other.vault.localhost:8443", 8501)).isEmpty();
        assertThat(vaults.findByAddress("localhost:8443", 8443)).isEmpty();
        assertThat(vaults.findByAddress("localhost:8502", 8502)).isEmpty();
    }

    @Test
    void settings_and_addresses_survive_a_restart() {
        vaults.put(id("a"), json(PLAIN));
        var before = vaults.put(id("b"), json(PURGE_PROTECTED));

        var restarted = LocalVaults.in(folder, clock);

        assertThat(restarted.find("B").orElseThrow().toArm()).isEqualTo(before.toArm());
        assertThat(restarted.findByAddress("localhost:8502", 8502).orElseThrow().name())
                .isEqualTo("b");
    }

    @Test
    void the_port_of_a_vault_is_opened_when_the_vault_is_created() {
        var endpoints = new TestEndpoints();
        var created = LocalVaults.in(new Documents(folder), clock, endpoints.ports(2));
        assertThat(endpoints.opened()).isEmpty();

        created.put(id("a"), json(PLAIN));
        created.put(id("a"), json(PURGE_PROTECTED));

        assertThat(endpoints.opened()).containsExactly("vault1");
    }

    @Test
    void the_ports_of_stored_vaults_are_opened_when_the_server_starts() {
        vaults.put(id("a"), json(WITHOUT_SOFT_DELETE));
        vaults.put(id("deleted"), json(PLAIN));
        vaults.delete("a");
        vaults.delete("deleted");
        var endpoints = new TestEndpoints();

        LocalVaults.in(new Documents(folder), clock, endpoints.ports(2)).openPorts("start");

        assertThat(endpoints.opened()).containsExactly("vault2");
    }

    @Test
    void a_vault_name_is_unique_across_groups() {
        vaults.put(id("MyKeyVault"), json(PLAIN));

        var elsewhere = LocalVault.idOf("11111111-1111-1111-1111-111111111111", "Other", "mykeyvault");

        assertThat(refusal(() -> vaults.put(elsewhere, json(PLAIN)))).isEqualTo("409 VaultAlreadyExists");
    }

    @Test
    void settings_that_azure_never_reverts_cannot_be_reverted() {
        vaults.put(id("a"), json(PURGE_PROTECTED));

        assertThat(refusal(() ->
                        vaults.put(id("a"), json("{'properties':{'tenantId':'t','enablePurgeProtection':false}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(refusal(() -> vaults.put(id("a"), json("{'properties':{'tenantId':'t','enableSoftDelete':false}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(refusal(() ->
                        vaults.put(id("a"), json("{'properties':{'tenantId':'t','softDeleteRetentionInDays':7}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(vaults.find("a").orElseThrow().settings().recovery().protection())
                .isEqualTo(Protection.PURGE_PROTECTION);
    }

    @Test
    void an_invalid_body_is_refused_and_no_vault_is_created() {
        assertThat(refusal(() -> vaults.put(id("a"), json("{'properties':{}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(refusal(() -> vaults.put(id("a"), json("{'properties':'x'}"))))
                .isEqualTo("400 BadRequest");
        assertThat(refusal(() ->
                        vaults.put(id("a"), json("{'properties':{'tenantId':'t','accessPolicies':[{'objectId':7}]}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(refusal(() -> vaults.put(
                        id("a"),
                        json("{'properties':{'tenantId':'t','networkAcls':{'ipRules':[{'value':'nowhere'}]}}}"))))
                .isEqualTo("400 BadRequest");
        assertThat(vaults.all()).isEmpty();
    }

    private static String refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        return refusal.status() + " " + refusal.code();
    }
}
