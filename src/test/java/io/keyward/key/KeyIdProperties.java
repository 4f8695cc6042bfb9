package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key identifiers: kept as written, compared without case, and nothing else taken for one (R11, R26). */
class KeyIdProperties {

    @Property
    void what_is_written_can_be_read_again(@ForAll("keys") KeyId key) {
        var read = KeyId.parse(key.toString());

        assertThat(read).isEqualTo(key);
        assertThat(read.toString()).isEqualTo(key.toString());
    }

    @Property
    void case_makes_no_difference_but_is_kept(@ForAll("keys") KeyId key) {
        var shouted = key.toString().toUpperCase(Locale.ROOT).replace("/KEYS/", "/keys/");

        var read = KeyId.parse(shouted);

        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key).hasToString(shouted);
        assertThat(read.canonical()).isEqualTo(key.canonical());
    }

    @Property
    void another_version_is_another_id_of_the_same_key(@ForAll("keys") KeyId key, @ForAll("versions") String version) {
        var other = key.key().version(version);

        assertThat(other.key()).isEqualTo(key.key());
        assertThat(other.equals(key)).isEqualTo(version.equalsIgnoreCase(key.version()));
    }

    @Property
    void anything_else_is_refused_by_a_problem_and_by_nothing_else(@ForAll String text) {
        assertThatThrownBy(() -> KeyId.parse(text)).isInstanceOf(KeyProblem.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://user@kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://user:secret@kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net@evil.example/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef?x=1",
                "https://kv1.vault.azure.net?x=/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef#x",
                "https://kv1.vault.azure.net#/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/secrets/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k",
                "https://kv1.vault.azure.net/keys/k/",
                "https://kv1.vault.azure.net/keys//0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcde",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef0",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdeg",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef/wrapkey",
                "https://kv1.vault.azure.net/keys%2Fk/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/x/..%2Fkeys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/../keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k%20/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k_1/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net%2F/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net%00.evil.example/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net\\@evil.example/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv\u0131.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://\u212Av1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net\uFF0Fkeys/k/0123456789abcdef0123456789abcdef",
                "https:///keys/k/0123456789abcdef0123456789abcdef",
                "https://:443/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1_x.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net:/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net:70000/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net./keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1 .vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                " https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef\n"
            })
    void a_text_that_only_looks_like_one_is_refused(String text) {
        assertThatThrownBy(() -> KeyId.parse(text))
                .isInstanceOf(KeyProblem.Malformed.class)
                .hasMessageContaining("https://{vault host}/keys/{name}/{version}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kv1.vault.azure.net//keys/k/0123456789abcdef0123456789abcdef",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef/",
                "https://KV1.VAULT.AZURE.NET/keys/K/0123456789ABCDEF0123456789ABCDEF",
                "HTTPS://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef"
            })
    void what_azure_and_its_clients_write_is_read(String text) {
        assertThat(KeyId.parse(text))
                .isEqualTo(KeyId.parse("https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef"));
    }

    @Test
    void the_port_that_https_has_anyway_makes_no_difference_but_is_kept() {
        var written = "https://KV1.vault.azure.net:443/keys/k/0123456789abcdef0123456789abcdef";
        var plain = KeyId.parse("https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef");

        var read = KeyId.parse(written);

        assertThat(read).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(written);
        assertThat(read.key()).isEqualTo(plain.key()).hasSameHashCodeAs(plain.key());
        assertThat(read.canonical()).isEqualTo(plain.canonical());
        assertThat(read.key().vaultAuthority()).isEqualTo("kv1.vault.azure.net"); // one quota and one breaker
    }

    @ParameterizedTest
    @ValueSource(strings = {"8443", "4430", "1443", "44"})
    void any_other_port_is_another_vault(String port) {
        var plain = KeyId.parse("https://kv1.localhost/keys/k/0123456789abcdef0123456789abcdef");

        var read = KeyId.parse("https://kv1.localhost:%s/keys/k/0123456789abcdef0123456789abcdef".formatted(port));

        assertThat(read).isNotEqualTo(plain);
        assertThat(read.key().vaultAuthority()).isEqualTo("kv1.localhost:" + port);
    }

    @Test
    void a_host_longer_than_any_name_is_no_vaults() {
        var host = "v.".repeat(123) + "azure.net"; // 255, and there is room for 253

        assertThatThrownBy(() -> KeyId.parse("https://" + host + "/keys/k/0123456789abcdef0123456789abcdef"))
                .isInstanceOf(KeyProblem.Malformed.class);
    }

    @Provide
    Arbitrary<KeyId> keys() {
        var hosts = Arbitraries.strings()
                .withChars("abcxyzABCXYZ0123456789")
                .ofMinLength(3)
                .ofMaxLength(24);
        var suffixes =
                Arbitraries.of(".vault.azure.net", ".vault.azure.cn", ".vault.usgovcloudapi.net", ".localhost:8443");
        var names = Arbitraries.strings().withChars("abcABC012-").ofMinLength(1).ofMaxLength(127);
        return Combinators.combine(hosts, suffixes, names, versions())
                .as((host, suffix, name, version) -> new KeyId("https://" + host + suffix, name, version));
    }

    @Provide
    Arbitrary<String> versions() {
        return Arbitraries.strings().withChars("0123456789abcdefABCDEF").ofLength(32);
    }
}
