package io.keyward.agent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdTest {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void letter_case_and_the_default_port_do_not_count() {
        var key = KeyId.parse("https://kv.vault.azure.net/keys/k/" + VERSION);

        assertThat(key.sameAs(KeyId.parse(
                        "HTTPS://KV.vault.azure.net:443/keys/K/" + VERSION.toUpperCase(java.util.Locale.ROOT))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://kv.vault.azure.net/keys/k/" + VERSION,
                "https://user@kv.vault.azure.net/keys/k/" + VERSION,
                "https://kv.vault.azure.net/keys/k/" + VERSION + "?a=b",
                "https://kv.vault.azure.net/keys/../" + VERSION,
                "https://kv.vault.azure.net/keys/k",
                "",
            })
    void anything_but_the_identifier_of_a_version_is_refused(String text) {
        assertThatThrownBy(() -> KeyId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "kv.vault.azure.net, https://vault.azure.net",
        "kv.vault.azure.cn, https://vault.azure.cn",
        "kv.vault.usgovcloudapi.net, https://vault.usgovcloudapi.net",
        "kv.vault.microsoftazure.de, https://vault.microsoftazure.de",
        "kv.vault.localhost, https://vault.azure.net",
        "evilvault.azure.cn, https://vault.azure.net",
    })
    void the_cloud_of_the_vault_decides_the_audience_of_the_token(String host, String audience) {
        assertThat(VaultCloud.audience(host)).isEqualTo(audience);
    }
}
