package io.keyward.localazure.dataplane.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.dataplane.VaultOperation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How secrets are deleted, recovered and purged, as in Key Vault. */
class DeletedSecretsTest extends VaultWithSecrets {

    @Test
    void a_deleted_secret_keeps_its_name_until_it_is_recovered() {
        secrets.set("kit", "{'value':'1'}");

        var deleted = secrets.delete("kit").body();

        assertThat(deleted.getString("recoveryId")).isEqualTo("https://localhost:8501/deletedsecrets/kit");
        assertThat(deleted.getJsonNumber("scheduledPurgeDate").longValue()
                        - deleted.getJsonNumber("deletedDate").longValue())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(secrets.get("kit", "").refusal()).isEqualTo("404 SecretNotFound");
        assertThat(secrets.set("kit", "{'value':'2'}").refusal())
                .isEqualTo("409 Conflict/ObjectIsDeletedButRecoverable");
        assertThat(secrets.ask(
                                VaultOperation.LIST_DELETED_SECRETS,
                                "",
                                context -> vault.secrets.listDeleted(
                                        context, SecretRequests.page("https://x/deletedsecrets")))
                        .getJsonArray("value"))
                .hasSize(1);

        vault.ask(VaultOperation.RECOVER_SECRET, "kit", "", context -> vault.secrets.recover(context, "kit"));

        assertThat(secrets.get("kit", "").body().getString("value")).isEqualTo("1");
    }

    @Test
    void a_purged_secret_is_gone_and_purge_protection_forbids_that() {
        secrets.set("kit", "{'value':'1'}");
        secrets.delete("kit");
        assertThat(secrets.purge("kit").status()).isEqualTo(200);
        assertThat(secrets.getDeleted("kit").refusal()).isEqualTo("404 SecretNotFound");

        vault.set(
                "'enablePurgeProtection':true,'accessPolicies':[{'objectId':'me','permissions':{'secrets':['all']}}]");
        secrets.set("kit", "{'value':'1'}");
        secrets.delete("kit");

        assertThat(secrets.purge("kit").refusal()).isEqualTo("403 Forbidden/ForbiddenByPolicy");
        assertThat(secrets.getDeleted("kit").status()).isEqualTo(200);
    }

    @Test
    void a_secret_is_purged_when_its_retention_is_over() {
        secrets.set("kit", "{'value':'1'}");
        secrets.delete("kit");

        vault.clock.forward(Duration.ofDays(90));

        assertThat(secrets.getDeleted("kit").refusal()).isEqualTo("404 SecretNotFound");
        assertThat(secrets.set("kit", "{'value':'2'}").status()).isEqualTo(200);
    }
}
