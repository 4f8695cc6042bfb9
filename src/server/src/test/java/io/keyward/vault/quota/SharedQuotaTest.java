package io.keyward.vault.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedQuotaTest {

    @Test
    void a_shared_quota_has_a_name_units_and_vaults() {
        var quota = SharedQuota.parse(" prod=20000: KV1.vault.azure.net  kv2.vault.azure.net:8443 ");

        assertThat(quota)
                .isEqualTo(new SharedQuota("prod", 20_000, Set.of("kv1.vault.azure.net", "kv2.vault.azure.net:8443")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prod", "prod=0:kv1", "prod=1:", "=1:kv1", "prod=many:kv1"})
    void a_text_of_another_form_is_refused_with_its_name(String text) {
        assertThatThrownBy(() -> SharedQuota.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyward.vault.shared-quotas has " + text);
    }
}
