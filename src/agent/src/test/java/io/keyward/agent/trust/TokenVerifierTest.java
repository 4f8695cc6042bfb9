package io.keyward.agent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String TYPE = "keyward-disk+jws";
    private static final String KEY = "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

    private final Installation installation = new Installation();
    private final TokenVerifier tokens =
            new TokenVerifier(PinnedKeys.of(installation.keySet()), List.of("kv.vault.azure.net"), "n", "c");

    @Test
    void a_token_of_the_installation_for_this_disk_is_trusted() {
        var token = checked(installation.sign(TYPE, claims()));

        assertThat(token.dek()).isEqualTo(new WrappedDek(KEY, "RSA-OAEP", "AAAA"));
        assertThat(token.serial()).isEqualTo(4);
    }

    @Test
    void another_signature_below_a_token_that_was_trusted_is_refused() {
        var jws = installation.sign(TYPE, claims());
        var other = installation.sign(TYPE, claims().with("serial", 5));
        checked(jws);

        assertPlanted(jws.substring(0, jws.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
        assertThat(checked(jws).serial()).isEqualTo(4);
    }

    @Test
    void a_token_says_what_the_node_said_of_its_header() {
        var header = JsonObject.empty().with("cipher", "aes-xts-plain64");

        assertThat(checked(installation.sign(TYPE, claims().with("header", header)))
                        .header())
                .contains(header);
        assertThat(checked(installation.sign(TYPE, claims())).header()).isEmpty();
        assertPlanted(installation.sign(TYPE, claims().with("header", "text")));
    }

    @ParameterizedTest
    @CsvSource({"node, x", "cluster, x", "disk, x", "luks, x", "kid, https://evil.vault.azure.net/keys/k/0"})
    void a_token_for_something_else_is_planted(String member, String value) {
        assertPlanted(installation.sign(TYPE, claims().with(member, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "cluster", "disk", "luks", "kid", "alg", "dek", "serial", "v"})
    void a_token_that_lacks_a_member_is_planted(String member) {
        assertPlanted(installation.sign(TYPE, without(member)));
    }

    @Test
    void a_token_of_another_installation_is_planted() {
        assertPlanted(new Installation(11).sign(TYPE, claims()));
    }

    @Test
    void a_token_of_a_key_that_claims_the_thumbprint_of_a_pinned_one_is_planted() {
        var header = header("RS256", TYPE).with("kid", installation.thumbprint());

        assertPlanted(new Installation(11).sign(header, claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyward-pins+jws", "JWT", "KEYWARD-DISK+JWS"})
    void a_document_of_another_type_is_a_planted_token(String type) {
        assertPlanted(installation.sign(type, claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "RS512", "HS256", "EdDSA"})
    void a_token_under_another_algorithm_counts_as_planted(String algorithm) {
        assertPlanted(installation.sign(header(algorithm, TYPE), claims()));
    }

    @Test
    void a_token_with_a_critical_header_is_planted() {
        assertPlanted(installation.sign(header("RS256", TYPE).with("crit", List.of("b64")), claims()));
    }

    @Test
    void a_token_with_a_changed_payload_is_planted() {
        var parts = installation.sign(TYPE, claims()).split("\\.", -1);
        var other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims().with("serial", 9).toString().getBytes(StandardCharsets.UTF_8));

        assertPlanted(parts[0] + "." + other + "." + parts[2]);
        assertPlanted(parts[0] + "." + parts[1] + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "..", "a.b.c.d", "!!!.???.***"})
    void a_text_that_is_not_a_token_is_a_planted_token(String text) {
        assertPlanted(text);
    }

    @Test
    void a_token_older_than_one_that_was_seen_is_replayed() {
        var jws = installation.sign(TYPE, claims());

        assertThatThrownBy(() -> tokens.checked(jws, "d", "u", 5))
                .isInstanceOfSatisfying(
                        UntrustedText.class, e -> assertThat(e.code()).isEqualTo("ReplayedToken"));
    }

    @Test
    void the_same_token_again_is_trusted() {
        var jws = installation.sign(TYPE, claims());

        assertThat(tokens.checked(jws, "d", "u", 4).serial()).isEqualTo(4);
    }

    private DiskToken checked(String jws) {
        return tokens.checked(jws, "d", "u", 0);
    }

    private void assertPlanted(String jws) {
        assertThatThrownBy(() -> checked(jws)).isInstanceOfSatisfying(UntrustedText.class, e -> assertThat(e.code())
                .isEqualTo("PlantedToken"));
    }

    private JsonObject header(String algorithm, String type) {
        return JsonObject.empty().with("alg", algorithm).with("typ", type).with("kid", installation.thumbprint());
    }

    private static JsonObject without(String member) {
        var rest = JsonObject.empty();
        for (var entry : claims().members().entrySet()) {
            if (!entry.getKey().equals(member)) rest = rest.with(entry.getKey(), entry.getValue());
        }
        return rest;
    }

    private static JsonObject claims() {
        return JsonObject.empty()
                .with("v", 1)
                .with("disk", "d")
                .with("node", "n")
                .with("cluster", "c")
                .with("luks", "u")
                .with("kid", KEY)
                .with("alg", "RSA-OAEP")
                .with("dek", "AAAA")
                .with("serial", 4)
                .with("iat", 1);
    }
}
