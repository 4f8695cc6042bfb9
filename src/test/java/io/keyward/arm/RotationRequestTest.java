package io.keyward.arm;

import static io.keyward.arm.Bodies.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationRequestTest {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void the_body_az_sends_is_understood() {
        var target = RotationRequest.read(body("https://V.vault.azure.net/", "K", VERSION));

        assertThat(target.key().toString()).isEqualTo("https://V.vault.azure.net/keys/K");
        assertThat(target.version()).contains(VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "'', K, " + VERSION + ", vaultUri is required",
        "https://v.vault.azure.net, '', " + VERSION + ", keyName is required",
        "https://v.vault.azure.net, K, '', keyVersion is required",
        "http://v.vault.azure.net, K, " + VERSION + ", by https only",
        "https://v.vault.azure.net/keys/K, K, " + VERSION + ", more than https and a host",
        "https://v.vault.azure.net, K, newest, 32 hex digits",
    })
    void a_key_that_is_not_named_whole_is_refused(String vault, String name, String version, String message) {
        var body = body(vault, name, version);

        assertThatThrownBy(() -> RotationRequest.read(body))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(400))
                .hasMessageContaining(message);
    }

    private static JsonMember body(String vault, String name, String version) {
        return JsonMember.root(object(
                "{\"vaultUri\":\"%s\",\"keyName\":\"%s\",\"keyVersion\":\"%s\"}".formatted(vault, name, version)));
    }
}
