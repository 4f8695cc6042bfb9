package io.keyward.arm.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.access.GraceTimes;
import io.keyward.access.NodePolicy;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a key policy, in which a misspelt member is refused and not ignored. */
class KeyPolicyRequestTest {

    @Test
    void without_durations_nodes_are_never_suspended() {
        var policy = read("{'properties': {'followNewestVersion': false}}");

        assertThat(policy.followNewestVersion()).isFalse();
        assertThat(policy.nodes()).isEqualTo(NodePolicy.NONE);
    }

    @Test
    void suspending_and_cutting_have_separate_durations() {
        var policy = read("{'properties': {'followNewestVersion': true, 'recoveryKit': true,"
                + " 'suspendNodesAfter': {'lost': 'PT24H'}, 'cutNodesAfter': {'lost': 'P7D'}}}");

        assertThat(policy.nodes().grace())
                .isEqualTo(new GraceTimes(Optional.of(Duration.ofHours(24)), Optional.of(Duration.ofDays(7))));
        assertThat(policy.nodes().recoveryKit()).isTrue();
        assertThat(policy.nodes().rebootHold()).isFalse();
    }

    @Test
    void a_reboot_hold_can_be_set_alone() {
        var policy = read("{'properties': {'followNewestVersion': true, 'rebootHold': true}}");

        var withHoldAlone = new NodePolicy(GraceTimes.NEVER, false, true);
        assertThat(policy.nodes()).isEqualTo(withHoldAlone);
    }

    @Test
    void a_policy_of_an_older_release_for_outages_is_refused_with_the_reason() {
        assertThatThrownBy(() -> read("{'properties': {'followNewestVersion': true,"
                        + " 'suspendNodesAfter': {'lost': 'PT24H', 'unreachable': 'P7D'}}}"))
                .hasMessageContaining("properties.suspendNodesAfter.unreachable")
                .hasMessageContaining("never suspends nodes");
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
                "{'properties': {'followNewestVersion': true, 'cutNodesAfter': {'lost': 'PT1H'}}}",
                "{'properties': {'followNewestVersion': true, 'suspendNodesAfter': {'lost': 'PT2H'}, 'cutNodesAfter':"
                        + " {'lost': 'PT1H'}}}",
                "{'properties': {'followNewestVersion': true, 'rebootHold': 'perhaps'}}",
                "{'properties': {'follow': true}}"
            })
    void an_invalid_policy_is_refused_with_the_path_of_the_member(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(ArmProblem.class, problem -> assertThat(problem.target())
                        .hasValueSatisfying(target -> assertThat(target).startsWith("properties")));
    }

    private static KeyPolicyRequest read(String body) {
        try (var reader = Json.createReader(new StringReader(body.replace('\'', '"')))) {
            return KeyPolicyRequest.read(JsonMember.root(reader.readObject()));
        }
    }
}
