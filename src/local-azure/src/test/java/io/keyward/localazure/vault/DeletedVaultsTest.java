package io.keyward.localazure.vault;

import static io.keyward.localazure.TestJson.fields;
import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.vault.LocalVaults.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.key.LocalKeyVersion;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How vaults are deleted, recovered and purged. */
class DeletedVaultsTest extends AzureWithoutVaults {

    private static final String RECOVER = "{'location':'eastus','properties':{'tenantId':'t','createMode':'recover'}}";

    @Test
    void a_deleted_vault_is_unreachable_but_keeps_its_name_and_port() {
        vaults.put(id("a"), json(PLAIN));

        vaults.delete("A");

        assertThat(vaults.find("a")).isEmpty();
        assertThat(vaults.findByAddress("localhost:8501", 8501)).isEmpty();
        assertThat(vaults.deleted()).extracting(DeletedVault::id).containsExactly(id("a"));
        assertThat(refusal(() -> vaults.put(id("a"), json(PLAIN)))).isEqualTo("409 ConflictError");
        assertThat(vaults.put(id("b"), json(PLAIN)).uri().getPort()).isEqualTo(8502);
    }

    @Test
    void a_recovered_vault_has_its_old_policies_address_and_keys() {
        var before = vaults.put(
                id("a"),
                json(
                        "{'location':'eastus','properties':{'tenantId':'t','accessPolicies':[{'objectId':'me','permissions':{'keys':['all']}}]}}"));
        before.keys().add("k", LocalKeyVersion.create(fields("{'kty':'EC'}"), clock.instant()));
        vaults.delete("a");

        var recovered = vaults.put(id("a"), json(RECOVER));

        assertThat(recovered.toArm()).isEqualTo(before.toArm());
        assertThat(recovered.keys().all()).hasSize(1);
    }

    @Test
    void a_purged_vault_frees_its_port_and_loses_its_keys() {
        vaults.put(id("a"), json(PLAIN))
                .keys()
                .add("k", LocalKeyVersion.create(fields("{'kty':'EC'}"), clock.instant()));
        vaults.delete("a");

        vaults.purge("a");

        var again = vaults.put(id("a"), json(PLAIN));
        assertThat(again.keys().all()).isEmpty();
        assertThat(again.uri().getPort()).isEqualTo(8501);
        assertThat(vaults.deleted()).isEmpty();
    }

    @Test
    void a_vault_with_purge_protection_cannot_be_purged() {
        vaults.put(id("a"), json(PURGE_PROTECTED));
        vaults.delete("a");

        assertThat(refusal(() -> vaults.purge("a"))).isEqualTo("400 MethodNotAllowed");
    }

    @Test
    void a_deleted_vault_is_purged_automatically_after_its_retention() {
        vaults.put(id("a"), json(PURGE_PROTECTED));
        vaults.delete("a");

        clock.forward(Duration.ofDays(90));

        assertThat(vaults.deleted()).isEmpty();
        assertThat(LocalVaults.in(folder, clock).deleted()).isEmpty();
    }

    @Test
    void a_vault_without_soft_delete_is_removed_at_once() {
        vaults.put(id("a"), json(WITHOUT_SOFT_DELETE));

        vaults.delete("a");

        assertThat(vaults.deleted()).isEmpty();
        assertThat(refusal(() -> vaults.recover("a"))).isEqualTo("404 DeletedVaultNotFound");
    }

    @Test
    void a_deleted_vault_is_shown_in_the_form_of_arm() {
        vaults.put(id("a"), json(PURGE_PROTECTED));
        vaults.delete("a");

        var shown = vaults.deleted().get(0).toArm();

        assertThat(shown)
                .isEqualTo(
                        json(
                                """
                {'id':'/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/a',
                 'name':'a','type':'Microsoft.KeyVault/deletedVaults','properties':{
                 'vaultId':'/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/MyResourceGroup/providers/Microsoft.KeyVault/vaults/a',
                 'location':'eastus','deletionDate':'2026-11-24T12:00:00Z','scheduledPurgeDate':'2027-02-22T12:00:00Z',
                 'purgeProtectionEnabled':true,'tags':{}}}"""));
    }

    private static String refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        return refusal.status() + " " + refusal.code();
    }
}
