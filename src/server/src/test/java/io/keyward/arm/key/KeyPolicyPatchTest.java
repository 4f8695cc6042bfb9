package io.keyward.arm.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyPolicyPatchTest {

    private static final JsonObject CURRENT = json(
            """
            {"followNewestVersion": true, "suspendNodesAfter": {"lost": "PT24H"}, "cutNodesAfter": {"lost": "P7D"},
             "recoveryKit": true, "rebootHold": false}""");

    @Test
    void a_patch_changes_one_member_and_keeps_the_others() {
        var policy = patched("{\"rebootHold\": true}");

        assertThat(policy.nodes().rebootHold()).isTrue();
        assertThat(policy.followNewestVersion()).isTrue();
        assertThat(policy.nodes().recoveryKit()).isTrue();
        assertThat(policy.nodes().grace().suspendAfter()).contains(Duration.ofHours(24));
        assertThat(policy.nodes().grace().cutAfter()).contains(Duration.ofDays(7));
    }

    @Test
    void a_patch_without_the_choice_to_follow_decides_nothing_about_it() {
        assertThat(read("{\"rebootHold\": true}").follow()).isEmpty();
        assertThat(read("{\"followNewestVersion\": false}").follow()).contains(false);
    }

    @Test
    void a_time_that_is_null_becomes_never() {
        var policy = patched("{\"cutNodesAfter\": null}");

        assertThat(policy.nodes().grace().cutAfter()).isEmpty();
        assertThat(policy.nodes().grace().suspendAfter()).contains(Duration.ofHours(24));
    }

    @Test
    void names_are_read_in_any_case() {
        var policy = patched("{\"SUSPENDNODESAFTER\": {\"LOST\": \"PT1H\"}}");

        assertThat(policy.nodes().grace().suspendAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void the_result_must_be_a_valid_policy() {
        assertThatThrownBy(() -> patched("{\"suspendNodesAfter\": {\"lost\": \"P8D\"}}"))
                .isInstanceOf(ArmProblem.class)
                .hasMessageContaining("properties.cutNodesAfter.lost");
    }

    @Test
    void an_unknown_member_is_refused() {
        assertThatThrownBy(() -> read("{\"rebootHolt\": true}"))
                .isInstanceOf(ArmProblem.class)
                .hasMessageContaining("properties.rebootHolt");
    }

    private static KeyPolicyRequest patched(String properties) {
        return read(properties).on(CURRENT);
    }

    private static KeyPolicyPatch read(String properties) {
        return KeyPolicyPatch.read(JsonMember.root(
                Json.createObjectBuilder().add("properties", json(properties)).build()));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
