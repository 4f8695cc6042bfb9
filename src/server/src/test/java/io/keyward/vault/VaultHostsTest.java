package io.keyward.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R26: which hosts may be called, and the only scope of tokens for each. */
class VaultHostsTest {

    private static final String PORTS_SCOPE = "https://ports.example/.default";
    private static final String NAMES_SCOPE = "api://names/.default";

    private final VaultHosts azure = new VaultHosts(Optional.empty());
    private final VaultHosts local = new VaultHosts(
            Optional.of(List.of("localhost:8501-8532=" + PORTS_SCOPE, "*.vault.localhost:8443=" + NAMES_SCOPE)));

    @ParameterizedTest
    @CsvSource({
        "https://kv1.vault.azure.net, https://vault.azure.net/.default",
        "https://KV1.Vault.Azure.Net, https://vault.azure.net/.default",
        "https://kv1.vault.azure.net:443, https://vault.azure.net/.default",
        "https://kv1.vault.azure.cn, https://vault.azure.cn/.default",
        "https://kv1.vault.usgovcloudapi.net, https://vault.usgovcloudapi.net/.default",
        "https://kv1.vault.microsoftazure.de, https://vault.microsoftazure.de/.default"
    })
    void vaults_of_all_azure_clouds_are_allowed_with_the_scope_of_their_cloud(String vault, String scope) {
        assertThat(azure.host(new KeyName(vault, "key1")).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net",
                "https://a.b.vault.azure.net",
                "https://kv1.vault.azure.net:8443",
                "https://kv1.vault.azure.net.evil.example",
                "https://kv1vault.azure.net",
                "https://kv1.managedhsm.azure.net",
                "https://localhost:8501",
                "https://127.0.0.1",
                "https://169.254.169.254",
                "https://[::1]"
            })
    void any_other_host_is_refused(String vault) {
        var key = new KeyName(vault, "key1");

        assertThatThrownBy(() -> azure.host(key)).isInstanceOf(VaultRefusal.HostNotAllowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost:8501, " + PORTS_SCOPE,
        "https://localhost:8532, " + PORTS_SCOPE,
        "https://kv1.vault.localhost:8443, " + NAMES_SCOPE,
        "https://kv1.vault.azure.net, https://vault.azure.net/.default"
    })
    void configured_hosts_are_allowed_in_addition_to_azures_each_with_its_own_scope(String vault, String scope) {
        assertThat(local.host(new KeyName(vault, "key1")).scope()).isEqualTo(scope);
        assertThat(local.additionalScopes()).containsExactlyInAnyOrder(PORTS_SCOPE, NAMES_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8501",
                "localhost:8501+31",
                "*.vault.example",
                "localhost:8501=",
                "localhost:8501=https://vault.example",
                "localhost:8501=/.default",
                "localhost:8501 https://vault.example/.default"
            })
    void a_configured_host_without_a_scope_is_refused_with_what_to_write(String text) {
        var hosts = Optional.of(List.of(text));

        assertThatThrownBy(() -> new VaultHosts(hosts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'%s'".formatted(text))
                .hasMessageContaining("write {host}:{port}={scope}")
                .hasMessageContaining("There is no default scope");
    }

    @ParameterizedTest
    @CsvSource({"https://localhost:8501, true", "https://localhost:8532, true", "https://localhost:8533, false"})
    void a_range_of_ports_can_be_the_first_port_and_a_count(String vault, boolean allowed) {
        var host = ConfiguredHost.parse("localhost:8501+31=" + PORTS_SCOPE);

        assertThat(host.matches("localhost", URI.create(vault).getPort())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8500",
                "https://localhost:8533",
                "https://localhost",
                "https://a.b.vault.localhost:8443",
                "https://vault.localhost:8443",
                "https://kv1.vault.localhost:8501"
            })
    void a_host_or_port_that_only_resembles_a_configured_one_is_refused(String vault) {
        var key = new KeyName(vault, "key1");

        assertThatThrownBy(() -> local.host(key))
                .isInstanceOf(VaultRefusal.HostNotAllowed.class)
                .hasMessageContaining(key.vaultAuthority());
    }

    @Test
    void different_spellings_of_a_vault_give_the_same_host() {
        assertThat(azure.host(new KeyName("https://KV1.vault.azure.net:443", "key1")))
                .isEqualTo(azure.host(new KeyName("https://kv1.vault.azure.net/", "key2")));
    }
}
