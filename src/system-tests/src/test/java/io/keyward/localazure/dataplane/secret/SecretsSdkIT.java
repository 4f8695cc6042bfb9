package io.keyward.localazure.dataplane.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The secrets of the local Azure as Azure's own client library for secrets sees them. */
@Order(4) // early, while vaults get a port of their own: Java resolves no names below localhost
class SecretsSdkIT {

    private static final String SCOPE = "https://vault.azure.net/.default";
    private static final int PAGE = 25;

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "SecretsSdk");
    private SecretClient secrets;

    @BeforeEach
    void a_client_of_a_vault() {
        secrets = client(customer.vault("SecretsSdkVault"), server.client().token(SCOPE));
    }

    @Test
    void a_secret_is_set_read_and_updated() {
        var expiry = OffsetDateTime.parse("2100-01-01T00:00:00Z");
        var set = secrets.setSecret(new KeyVaultSecret("read", "value")
                .setProperties(new SecretProperties()
                        .setContentType("application/json")
                        .setExpiresOn(expiry)
                        .setTags(Map.of("disk", "7"))));

        var read = secrets.getSecret("read", set.getProperties().getVersion());

        assertThat(read.getValue()).isEqualTo("value");
        assertThat(read.getId()).isEqualTo(set.getId());
        assertThat(read.getProperties().getContentType()).isEqualTo("application/json");
        assertThat(read.getProperties().getExpiresOn()).isEqualTo(expiry);
        assertThat(read.getProperties().getTags()).containsEntry("disk", "7");
        assertThat(read.getProperties().getRecoveryLevel()).isEqualTo("Recoverable+Purgeable");

        secrets.updateSecretProperties(read.getProperties().setEnabled(false));
        var disabled = catchThrowableOfType(HttpResponseException.class, () -> secrets.getSecret("read"));
        assertThat(disabled.getResponse().getStatusCode()).isEqualTo(403);
    }

    @Test
    void versions_are_listed_over_several_pages() {
        for (var version = 0; version <= PAGE; version++) {
            secrets.setSecret("pages", "value " + version);
        }

        assertThat(secrets.listPropertiesOfSecretVersions("pages").stream()).hasSize(PAGE + 1);
        assertThat(secrets.listPropertiesOfSecrets().stream().map(SecretProperties::getName))
                .contains("pages");
        assertThat(secrets.getSecret("pages").getValue()).isEqualTo("value " + PAGE);
    }

    @Test
    void a_deleted_secret_is_recovered_and_a_purged_one_is_gone() {
        secrets.setSecret("deleted", "value");

        var deleted = secrets.beginDeleteSecret("deleted")
                .setPollInterval(Duration.ofMillis(50))
                .waitForCompletion(Duration.ofMinutes(1))
                .getValue();

        assertThat(deleted.getScheduledPurgeDate())
                .isEqualTo(deleted.getDeletedOn().plusDays(90));
        assertThat(secrets.listDeletedSecrets().stream())
                .anyMatch(each -> each.getName().equals("deleted"));

        secrets.beginRecoverDeletedSecret("deleted")
                .setPollInterval(Duration.ofMillis(50))
                .waitForCompletion(Duration.ofMinutes(1));
        assertThat(secrets.getSecret("deleted").getValue()).isEqualTo("value");

        secrets.beginDeleteSecret("deleted")
                .setPollInterval(Duration.ofMillis(50))
                .waitForCompletion(Duration.ofMinutes(1));
        secrets.purgeDeletedSecret("deleted");
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> secrets.getDeletedSecret("deleted")))
                .isNotNull();
    }

    @Test
    void an_identity_uses_only_the_permissions_it_has() {
        var identity = customer.identity("SecretReader");
        var vault = customer.vault("SecretsSdkVault").grant(identity).grantSecrets(identity, "get");
        secrets.setSecret("granted", "value");
        var reader = client(vault, new InstanceToken(server).of(identity));

        assertThat(reader.getSecret("granted").getValue()).isEqualTo("value");
        var refused = catchThrowableOfType(HttpResponseException.class, () -> reader.setSecret("granted", "other"));
        assertThat(refused.getResponse().getStatusCode()).isEqualTo(403);
        assertThat(refused.getMessage()).contains("does not have secrets set permission");
    }

    private SecretClient client(CustomerVault vault, String token) {
        var http = HttpClient.newBuilder().sslContext(server.client().trust());
        return new SecretClientBuilder()
                .vaultUrl(vault.uri())
                .httpClient(new JdkHttpClientBuilder(http).build())
                .credential(request -> Mono.just(new AccessToken(
                        token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))))
                .disableChallengeResourceVerification()
                .buildClient();
    }
}
