package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.keyward.vault.VaultContract.IDENTITY;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection belongs to one vault and one identity: a token reaches no other vault over it (R26). */
class VaultConnectionTest {

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final AzureVaultBuilder builder = new AzureVaultBuilder();
    private final VaultConnectionFactory connections = builder.connections();
    private final WrappedDek dek = SERVER.aWrappedDek();

    @BeforeEach
    void keys_are_disabled() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
    }

    @Test
    void there_is_no_connection_to_a_host_that_is_not_allowed() {
        var elsewhere = new KeyName("https://vault.example.com", "key1");

        assertThatThrownBy(() -> connections.connection(request(elsewhere)))
                .isInstanceOf(VaultRefusal.HostNotAllowed.class);
    }

    @Test
    void an_open_connection_makes_several_calls() {
        try (var connection = connections.connection(request(dek.wrappedBy().key()))) {
            assertThatThrownBy(() -> connection.unwrap(dek)).isInstanceOf(VaultRefusal.KeyDisabled.class);
            assertThatThrownBy(() -> connection.unwrap(dek)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        }

        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    void a_closed_connection_makes_no_call() {
        var connection = connections.connection(request(dek.wrappedBy().key()));

        connection.close();

        assertThatThrownBy(() -> connection.unwrap(dek)).isInstanceOf(IllegalStateException.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void a_connection_makes_no_call_for_a_key_of_another_vault() {
        var elsewhere = new KeyName("https://another.vault.localhost:" + SERVER.httpsPort(), "key1");

        try (var connection = connections.connection(request(elsewhere))) {
            assertThatThrownBy(() -> connection.unwrap(dek)).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
        assertThat(builder.scopes).as("tokens").isEmpty();
    }

    @Test
    void connections_share_a_managed_connection_only_if_vault_and_identity_are_the_same() {
        var managed = builder.managedConnections();
        var host = new VaultHost("kv1.vault.azure.net", AzureVaultBuilder.SCOPE);
        var other = new ManagedIdentityId(IDENTITY.text() + "-other");

        var connection = managed.connection(host, IDENTITY);

        assertThat(managed.connection(host, IDENTITY)).isSameAs(connection);
        assertThat(managed.connection(host, other)).isNotSameAs(connection);
        assertThat(managed.connection(new VaultHost("kv2.vault.azure.net", AzureVaultBuilder.SCOPE), IDENTITY))
                .isNotSameAs(connection);
    }

    private static VaultConnectionRequest request(KeyName key) {
        return new VaultConnectionRequest(key, IDENTITY, Purpose.REQUEST);
    }
}
