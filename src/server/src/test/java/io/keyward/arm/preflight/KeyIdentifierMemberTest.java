package io.keyward.arm.preflight;

import static io.keyward.arm.Bodies.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.problem.Problem;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdentifierMemberTest {

    private static final String KEY = "https://MyKeyVault.vault.azure.net/keys/SparkClusterKey";
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void a_whole_key_identifier_stands_for_its_parts() {
        assertThat(expanded("{\"KeyIdentifier\":\"%s/%s\",\"waitSeconds\":3}".formatted(KEY, VERSION)))
                .isEqualTo(object(
                        """
                                {"waitSeconds":3,"vaultUri":"https://MyKeyVault.vault.azure.net",
                                 "keyName":"SparkClusterKey","keyVersion":"%s"}"""
                                .formatted(VERSION)));
    }

    @Test
    void an_identifier_without_a_version_gives_no_version() {
        assertThat(expanded("{\"keyIdentifier\":\"%s\"}".formatted(KEY))).containsOnlyKeys("vaultUri", "keyName");
    }

    @Test
    void the_identifier_is_found_inside_the_objects_of_the_path() {
        var body = object("{\"name\":\"c\",\"Properties\":{\"tier\":\"Standard\",\"key\":{\"keyIdentifier\":\"%s\"}}}"
                .formatted(KEY));

        var expanded = KeyIdentifierMember.inParts(JsonMember.root(body), "properties", "key");

        var properties = expanded.get("properties");
        assertThat(expanded.get("name").requiredText()).isEqualTo("c");
        assertThat(properties.get("tier").requiredText()).isEqualTo("Standard");
        assertThat(properties.get("key").get("keyName").requiredText()).isEqualTo("SparkClusterKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"properties\":null}", "{\"properties\":[]}", "{\"properties\":{\"key\":1}}"})
    void a_request_without_an_identifier_stays_as_it_is(String body) {
        var request = JsonMember.root(object(body));

        assertThat(KeyIdentifierMember.inParts(request, "properties", "key").value())
                .isEqualTo(request.value());
    }

    @Test
    void an_absent_body_stays_absent() {
        assertThat(KeyIdentifierMember.inParts(JsonMember.NOTHING).absent()).isTrue();
    }

    @Test
    void a_part_beside_the_identifier_is_refused() {
        assertThatThrownBy(() -> expanded("{\"keyIdentifier\":\"%s\",\"KEYVERSION\":\"1\"}".formatted(KEY)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("keyVersion must be left out where keyIdentifier names the key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SparkClusterKey", "http://v.vault.azure.net/keys/k", "https://v.vault.azure.net/secrets/k"})
    void a_text_that_is_no_key_identifier_is_refused(String text) {
        assertThatThrownBy(() -> expanded("{\"keyIdentifier\":\"%s\"}".formatted(text)))
                .isInstanceOf(Problem.class);
    }

    private static JsonObject expanded(String body) {
        return KeyIdentifierMember.inParts(JsonMember.root(object(body)))
                .value()
                .asJsonObject();
    }
}
