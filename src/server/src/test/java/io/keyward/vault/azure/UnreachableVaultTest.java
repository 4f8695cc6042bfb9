package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static io.keyward.vault.azure.VaultAnswers.WITH_RETRIES;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.installation.TrustedCertificates;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invariant 4: which problem is reported for a vault that does not respond or cannot be reached. */
class UnreachableVaultTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final Vault vault = new AzureVaultBuilder().vault();

    @Test
    void a_call_that_times_out_is_retried_and_then_reported_as_silence() {
        loadAllClasses();
        SERVER.stubFor(any(anyUrl()).willReturn(plain(200).withFixedDelay(3000)));
        var withShortTimeout = new AzureVaultBuilder()
                .withResponseTimeout(Duration.ofMillis(700))
                .vault();

        var thrown =
                catchThrowableOfType(VaultProblem.class, () -> withShortTimeout.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.Silent.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(WITH_RETRIES);
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the policy
    void a_request_does_not_call_a_silent_vault_again_once_its_time_for_retries_is_over() {
        loadAllClasses();
        SERVER.stubFor(any(anyUrl()).willReturn(plain(200).withFixedDelay(3000)));
        var builder = new AzureVaultBuilder().withResponseTimeout(Duration.ofMillis(700));
        builder.policy.maxRequestRetryTime = Duration.ofMillis(300);
        var withLittlePatience = builder.vault();

        var thrown = catchThrowableOfType(
                VaultProblem.class, () -> withLittlePatience.unwrapForRequest(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.Silent.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
    }

    @Test
    void a_port_without_a_listener_is_a_refused_connection() {
        var unusedPort = new KeyName("https://localhost:1", "key1").version(VERSION);
        var dek = new WrappedDek(unusedPort, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.ConnectionRefused.class);
    }

    @Test
    void a_vault_with_an_untrusted_certificate_is_a_tls_failure() {
        var distrusting = new AzureVaultBuilder()
                .withTrust(new TrustedCertificates(Optional.empty()))
                .vault();

        var thrown = catchThrowableOfType(VaultProblem.class, () -> distrusting.unwrap(SERVER.aWrappedDek(), IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.TlsFailed.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void a_host_that_does_not_resolve_is_an_unknown_host() {
        var nowhere = new KeyName("https://no-such-vault.invalid", "key1").version(VERSION);
        var dek = new WrappedDek(nowhere, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.HostUnknown.class);
    }

    @Test
    void a_vault_under_localhost_is_reached_on_this_machine_with_its_own_host_header() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        var host = "kv1.vault.localhost:" + SERVER.httpsPort();
        var key = new KeyName("https://" + host, "key1").version(VERSION);
        var dek = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
        SERVER.verify(anyRequestedFor(anyUrl()).withHeader("Host", equalTo(host)));
    }

    // the first call takes long, because it loads the classes of the SDK
    private void loadAllClasses() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));
        assertThatThrownBy(() -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY))
                .isInstanceOf(VaultRefusal.KeyDisabled.class);
        SERVER.resetAll();
    }
}
