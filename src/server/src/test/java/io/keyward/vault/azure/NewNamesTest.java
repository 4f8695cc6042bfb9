package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.keyward.vault.azure.VaultAnswers.WITH_RETRIES;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.UnknownIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A name that is not found is refused at once if no cluster uses it, and is an outage if clusters use it (invariant 4). */
class NewNamesTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;
    private static final KeyName NOWHERE = new KeyName("https://no-such-vault.invalid", "key1");

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    @Test
    void a_host_that_does_not_resolve_is_refused_if_no_cluster_uses_it() {
        var problem = newest(new AzureVaultBuilder().withoutClusters(), NOWHERE);

        assertThat(problem)
                .isExactlyInstanceOf(VaultRefusal.VaultNotFound.class)
                .hasMessageContaining("no vault https://no-such-vault.invalid")
                .hasMessageContaining("localhost does");
    }

    @Test
    void a_host_that_does_not_resolve_is_an_outage_if_a_cluster_uses_it() {
        assertThat(newest(new AzureVaultBuilder(), NOWHERE)).isExactlyInstanceOf(VaultOutage.HostUnknown.class);
    }

    @Test
    void a_host_that_does_not_resolve_is_an_outage_if_no_other_name_resolves() {
        var offline = new AzureVaultBuilder().withoutClusters().withKnownName("no-such-name.invalid");

        assertThat(newest(offline, NOWHERE)).isExactlyInstanceOf(VaultOutage.HostUnknown.class);
    }

    @Test
    void the_host_of_a_disks_key_that_does_not_resolve_is_always_an_outage() {
        var dek = new WrappedDek(NOWHERE.version("0123456789abcdef0123456789abcdef"), WrapAlgorithm.RSA_OAEP, "AAAA");
        var vault = new AzureVaultBuilder().withoutClusters().vault();

        assertThat(catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY)))
                .isExactlyInstanceOf(VaultOutage.HostUnknown.class);
        assertThat(catchThrowableOfType(VaultProblem.class, () -> vault.unwrapForRequest(dek, IDENTITY)))
                .isExactlyInstanceOf(VaultOutage.HostUnknown.class);
        assertThat(catchThrowableOfType(VaultProblem.class, () -> vault.attributes(NOWHERE, IDENTITY)))
                .isExactlyInstanceOf(VaultOutage.HostUnknown.class);
    }

    @Test
    void a_server_without_the_vault_is_called_once() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(421)));

        var problem = newest(
                new AzureVaultBuilder().withoutClusters(),
                SERVER.aWrappedDek().wrappedBy().key());

        assertThat(problem).isExactlyInstanceOf(VaultRefusal.VaultNotFound.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
    }

    @Test
    void a_server_without_a_vault_that_disks_need_is_called_again() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(421)));
        var vault = new AzureVaultBuilder().vault();

        var problem = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(problem).isExactlyInstanceOf(VaultOutage.HostUnknown.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(WITH_RETRIES);
    }

    @Test
    void misspelt_vaults_do_not_open_the_circuit_breaker() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(421)));
        var vault = new AzureVaultBuilder().withoutClusters().vault();
        var key = SERVER.aWrappedDek().wrappedBy().key();

        for (var request = 0; request < 30; request++) {
            assertThat(catchThrowableOfType(VaultProblem.class, () -> vault.newest(key, IDENTITY)))
                    .isExactlyInstanceOf(VaultRefusal.VaultNotFound.class);
        }
    }

    @Test
    void an_identity_that_every_source_denies_is_refused_if_no_cluster_uses_it() {
        var source = new UnknownIdentity();
        var problem = newest(new AzureVaultBuilder().withCredentials(source).withoutClusters(), NOWHERE);

        assertThat(problem)
                .isExactlyInstanceOf(VaultRefusal.IdentityNotFound.class)
                .hasMessageContaining(IDENTITY.text())
                .hasMessageContaining(UnknownIdentity.WHY);
        assertThat(source.requests()).isEqualTo(1);
    }

    @Test
    void an_identity_that_every_source_denies_is_an_outage_if_a_cluster_uses_it() {
        assertThat(newest(new AzureVaultBuilder().withCredentials(new UnknownIdentity()), NOWHERE))
                .isExactlyInstanceOf(VaultOutage.TokenUnavailable.class);
    }

    @Test
    void an_identity_whose_source_does_not_answer_is_an_outage() {
        var silent = new AzureVaultBuilder().withCredentials(new Broken()).withoutClusters();

        assertThat(newest(silent, NOWHERE)).isExactlyInstanceOf(VaultOutage.TokenUnavailable.class);
    }

    private static VaultProblem newest(AzureVaultBuilder builder, KeyName key) {
        return catchThrowableOfType(VaultProblem.class, () -> builder.vault().newest(key, IDENTITY));
    }

    /** A source of tokens that cannot be reached. */
    private static final class Broken implements IdentityCredentials {

        @Override
        public AccessToken token(ManagedIdentityId identity, String scope) {
            throw UnknownIdentity.outage();
        }

        @Override
        public AccessToken freshToken(ManagedIdentityId identity, String scope) {
            throw UnknownIdentity.outage();
        }
    }
}
