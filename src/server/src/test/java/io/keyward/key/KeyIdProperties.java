package io.keyward.key;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
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

/** Key identifiers keep their spelling, are compared without case, and other texts are refused (R11, R26). */
class KeyIdProperties {

    @Property
    void the_text_of_a_key_identifier_can_be_parsed_again(@ForAll("keys") KeyId key) {
        var read = KeyId.parse(key.toString());

        assertThat(read).isEqualTo(key);
        assertThat(read.toString()).isEqualTo(key.toString());
    }

    @Property
    void key_identifiers_are_compared_without_case_and_keep_their_spelling(@ForAll("keys") KeyId key) {
        var upperCase = key.toString().toUpperCase(Locale.ROOT).replace("/KEYS/", "/keys/");

        var read = KeyId.parse(upperCase);

        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key).hasToString(upperCase);
        assertThat(read.canonical()).isEqualTo(key.canonical());
    }

    @Property
    void two_versions_of_a_key_differ_and_have_the_same_key(
            @ForAll("keys") KeyId key, @ForAll("versions") String version) {
        var other = key.key().version(version);

        assertThat(other.key()).isEqualTo(key.key());
        assertThat(other.equals(key)).isEqualTo(version.equalsIgnoreCase(key.version()));
    }

    @Property
    void any_other_text_is_refused_as_malformed(@ForAll String text) {
        assertThatThrownBy(() -> KeyId.parse(text)).is(problem(ProblemCode.MALFORMED_KEY_ID));
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
    void a_text_that_resembles_a_key_identifier_is_refused(String text) {
        assertThatThrownBy(() -> KeyId.parse(text))
                .is(problem(ProblemCode.MALFORMED_KEY_ID))
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
    void spellings_of_azure_and_its_clients_are_accepted(String text) {
        assertThat(KeyId.parse(text))
                .isEqualTo(KeyId.parse("https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef"));
    }

    @Test
    void port_443_makes_no_difference_and_is_kept() {
        var written = "https://KV1.vault.azure.net:443/keys/k/0123456789abcdef0123456789abcdef";
        var plain = KeyId.parse("https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef");

        var read = KeyId.parse(written);

        assertThat(read).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(written);
        assertThat(read.key()).isEqualTo(plain.key()).hasSameHashCodeAs(plain.key());
        assertThat(read.canonical()).isEqualTo(plain.canonical());
        assertThat(read.key().vaultAuthority())
                .isEqualTo("kv1.vault.azure.net"); // one rate limit and one circuit breaker
    }

    @ParameterizedTest
    @ValueSource(strings = {"8443", "4430", "1443", "44"})
    void another_port_is_another_vault(String port) {
        var plain = KeyId.parse("https://kv1.localhost/keys/k/0123456789abcdef0123456789abcdef");

        var read = KeyId.parse("https://kv1.localhost:%s/keys/k/0123456789abcdef0123456789abcdef".formatted(port));

        assertThat(read).isNotEqualTo(plain);
        assertThat(read.key().vaultAuthority()).isEqualTo("kv1.localhost:" + port);
    }

    @Test
    void a_host_longer_than_253_characters_is_refused() {
        var host = "v.".repeat(123) + "azure.net"; // 255 characters; 253 are allowed

        assertThatThrownBy(() -> KeyId.parse("https://" + host + "/keys/k/0123456789abcdef0123456789abcdef"))
                .is(problem(ProblemCode.MALFORMED_KEY_ID));
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
