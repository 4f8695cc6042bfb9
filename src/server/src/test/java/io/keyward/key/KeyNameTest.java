package io.keyward.key;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** The limits of a vault's address, and when two names are the same key (R11, R26). */
class KeyNameTest {

    private static final String LONGEST_HOST = "v.".repeat(122) + "azure.net"; // 253 characters

    @Test
    void a_host_of_253_characters_is_accepted() {
        var name = new KeyName("https://" + LONGEST_HOST, "k");

        assertThat(name.vaultAuthority()).hasSize(253).isEqualTo(LONGEST_HOST);
    }

    @Test
    void a_host_of_254_characters_is_refused() {
        assertThatThrownBy(() -> new KeyName("https://v" + LONGEST_HOST, "k"))
                .is(problem(ProblemCode.MALFORMED_KEY_ID));
    }

    @Test
    void the_highest_port_is_65535() {
        var name = new KeyName("https://kv1.localhost:65535", "k");

        assertThat(name.vaultAuthority()).isEqualTo("kv1.localhost:65535");
        assertThatThrownBy(() -> new KeyName("https://kv1.localhost:65536", "k"))
                .is(problem(ProblemCode.MALFORMED_KEY_ID));
    }

    @Test
    void port_zero_is_part_of_the_address() {
        var name = new KeyName("https://kv1.localhost:0", "k");

        assertThat(name.vaultAuthority()).isEqualTo("kv1.localhost:0");
    }

    @Test
    void a_slash_at_the_end_of_the_vault_is_dropped() {
        var name = new KeyName("https://Kv1.vault.azure.net/", "Disk-Key");

        assertThat(name).hasToString("https://Kv1.vault.azure.net/keys/Disk-Key");
    }

    @Test
    void names_differ_by_vault_and_by_name_but_not_by_case() {
        var name = new KeyName("https://kv1.vault.azure.net", "disk-key");

        assertThat(new KeyName("https://KV1.vault.azure.net", "Disk-Key"))
                .isEqualTo(name)
                .hasSameHashCodeAs(name);
        assertThat(new KeyName("https://kv2.vault.azure.net", "disk-key")).isNotEqualTo(name);
        assertThat(new KeyName("https://kv1.vault.azure.net", "other-key")).isNotEqualTo(name);
        assertThat(name.canonical()).isEqualTo("https://kv1.vault.azure.net/keys/disk-key");
    }
}
