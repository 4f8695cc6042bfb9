package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to vaults use the configured proxy, and its failures are reported as the proxy's, not as the vault's. */
class ProxyFaultTest {

    private final InMemoryVault behind = new InMemoryVault();
    private StubVault stub;
    private WrappedDek wrapped;

    @BeforeEach
    void create_a_vault_and_wrap_a_dek() {
        stub = new StubVault(behind, VaultContract.IDENTITY);
        var key = behind.newVersion(new KeyName(stub.uri(), "disks"));
        try (var dek = Dek.generate(new SecureRandom())) {
            wrapped = behind.prove(key, WrapAlgorithm.RSA_OAEP_256, VaultContract.IDENTITY)
                    .wrap(dek);
        }
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void a_call_reaches_the_vault_through_a_tunnel_of_the_proxy() throws IOException {
        try (var proxy = new StubProxy("200 Connection Established")) {
            var vault = new AzureVaultBuilder().withProxy(proxy.uri()).vault();

            vault.unwrap(wrapped, VaultContract.IDENTITY).close();

            assertThat(proxy.tunnels())
                    .containsExactly("CONNECT %s HTTP/1.1"
                            .formatted(URI.create(stub.uri()).getAuthority()));
        }
        assertThat(stub.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"})
    void a_proxy_that_refuses_a_tunnel_is_an_outage_that_names_the_proxy(String status) throws IOException {
        try (var proxy = new StubProxy(status)) {
            var thrown = proxyFailure(proxy.uri());

            assertThat(thrown).hasMessageContaining(proxy.uri().toString());
            assertThat(proxy.tunnels()).isNotEmpty();
        }
        assertThat(stub.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://no-such-proxy.invalid:3128"})
    void an_unreachable_proxy_is_an_outage_that_names_the_proxy(URI proxy) {
        var thrown = proxyFailure(proxy);

        assertThat(thrown).hasMessageContaining(proxy.toString());
        assertThat(stub.calls()).isZero();
    }

    private VaultProblem proxyFailure(URI proxy) {
        var vault = new AzureVaultBuilder().withProxy(proxy).vault();
        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(wrapped, VaultContract.IDENTITY));
        assertThat(thrown).isExactlyInstanceOf(VaultOutage.ProxyFailed.class);
        assertThat(thrown.refusal()).isFalse();
        return thrown;
    }
}
