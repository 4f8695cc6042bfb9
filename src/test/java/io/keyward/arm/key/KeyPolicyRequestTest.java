package io.keyward.arm.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key policy is read whole, and a misspelt member does not pass for one that was left out. */
class KeyPolicyRequestTest {

    @Test
    void what_is_left_out_never_happens() {
        var policy = read("{'properties': {'followNewestVersion': false}}");

        assertThat(policy.followNewestVersion()).isFalse();
        assertThat(policy.lost()).isEmpty();
        assertThat(policy.unreachable()).isEmpty();
    }

    @Test
    void a_refusal_and_a_fault_have_times_of_their_own() {
        var policy = read("{'properties': {'followNewestVersion': true,"
                + " 'suspendNodesAfter': {'lost': 'PT24H', 'unreachable': 'P7D'}}}");

        assertThat(policy.lost()).contains(Duration.ofHours(24));
        assertThat(policy.unreachable()).contains(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {}}",
                "{'properties': {'followNewestVersion': 'perhaps'}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': {'lost': 'tomorrow'}}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': {'lost': '-PT1S'}}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': {'lost': 'P9999D'}}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': {'losst': 'PT1H'}}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': 'PT1H'}}",
                "{'properties': {'follow': true}}"
            })
    void what_cannot_be_meant_is_refused_with_the_member_named(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(ArmProblem.WrongMember.class, problem -> assertThat(problem.target())
                        .hasValueSatisfying(target -> assertThat(target).startsWith("properties")));
    }

    private static KeyPolicyRequest read(String body) {
        try (var reader = Json.createReader(new StringReader(body.replace('\'', '"')))) {
            return KeyPolicyRequest.read(JsonMember.root(reader.readObject()));
        }
    }
}
