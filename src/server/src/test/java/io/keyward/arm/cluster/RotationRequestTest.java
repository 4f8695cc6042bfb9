package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.object;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationRequestTest {

    private static final Set<String> WAIT = Set.of("waitSeconds");
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void the_body_that_az_sends_is_parsed() {
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
    void an_incomplete_or_malformed_key_is_refused(String vault, String name, String version, String message) {
        var body = body(vault, name, version);

        assertThatThrownBy(() -> RotationRequest.read(body))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(400))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"encryptionAlgorithm", "msiResourceId", "keyversions", "waitSeconds", "properties"})
    void a_member_that_would_be_ignored_is_refused(String member) { // R21
        var body = JsonMember.root(object(
                "{\"vaultUri\":\"https://v.vault.azure.net\",\"keyName\":\"K\",\"keyVersion\":\"%s\",\"%s\":\"x\"}"
                        .formatted(VERSION, member)));

        assertThatThrownBy(() -> RotationRequest.read(body))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().wireName()).isEqualTo("InvalidRequestContent"))
                .hasMessage(member + " is not known; known are [keyName, keyVersion, vaultUri]");
    }

    @Test
    void a_preflight_without_a_key_accepts_the_wait_time() {
        assertThat(RotationRequest.find(JsonMember.NOTHING, WAIT)).isEmpty();
        assertThat(RotationRequest.find(JsonMember.root(object("{\"WaitSeconds\":5}")), WAIT))
                .isEmpty();
    }

    @Test
    void a_preflight_with_a_misspelt_key_member_is_refused() {
        var body = JsonMember.root(object("{\"keyVerison\":\"%s\"}".formatted(VERSION)));

        assertThatThrownBy(() -> RotationRequest.find(body, WAIT))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("keyVerison is not known");
    }

    private static JsonMember body(String vault, String name, String version) {
        return JsonMember.root(object(
                "{\"vaultUri\":\"%s\",\"keyName\":\"%s\",\"keyVersion\":\"%s\"}".formatted(vault, name, version)));
    }
}
