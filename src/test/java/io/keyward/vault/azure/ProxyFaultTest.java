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

/** Calls to vaults leave by the configured proxy, and its trouble is told as what it is: no word of the vault's. */
class ProxyFaultTest {

    private final InMemoryVault behind = new InMemoryVault();
    private StubVault stub;
    private WrappedDek wrapped;

    @BeforeEach
    void a_vault_and_a_dek_it_can_unwrap() {
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
    void a_vault_is_asked_through_the_proxy_by_connect() throws IOException {
        try (var proxy = new StubProxy("200 Connection Established")) {
            var vault = new Workbench().through(proxy.uri()).keyVault();

            vault.unwrap(wrapped, VaultContract.IDENTITY).close();

            assertThat(proxy.tunnels())
                    .containsExactly("CONNECT %s HTTP/1.1"
                            .formatted(URI.create(stub.uri()).getAuthority()));
        }
        assertThat(stub.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"})
    void a_proxy_that_refuses_is_a_fault_that_names_it(String status) throws IOException {
        try (var proxy = new StubProxy(status)) {
            var thrown = trouble(proxy.uri());

            assertThat(thrown).hasMessageContaining(proxy.uri().toString());
            assertThat(proxy.tunnels()).isNotEmpty();
        }
        assertThat(stub.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://no-such-proxy.invalid:3128"})
    void a_proxy_out_of_reach_is_a_fault_that_names_it(URI proxy) {
        var thrown = trouble(proxy);

        assertThat(thrown).hasMessageContaining(proxy.toString());
        assertThat(stub.calls()).isZero();
    }

    private VaultProblem trouble(URI proxy) {
        var vault = new Workbench().through(proxy).keyVault();
        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(wrapped, VaultContract.IDENTITY));
        assertThat(thrown).isExactlyInstanceOf(VaultOutage.ProxyFailed.class);
        assertThat(thrown.refusal()).isFalse();
        return thrown;
    }
}
