package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.object;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.identity.Identities;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPatchTest {

    @Test
    void an_empty_identity_keeps_the_identities() {
        var patch = read("{\"tags\":{\"a\":\"b\"},\"identity\":{}}");

        assertThat(patch.tags()).contains(Map.of("a", "b"));
        assertThat(patch.identities()).isEmpty();
    }

    @Test
    void missing_tags_stay_unchanged_and_empty_tags_remove_all() {
        assertThat(read("{}").tags()).isEmpty();
        assertThat(read("{\"tags\":{}}").tags()).contains(Map.of());
    }

    @Test
    void an_identity_set_to_null_is_removed() {
        var patch = read("{\"identity\":{\"type\":\"None\",\"userAssignedIdentities\":{\"%s\":null}}}"
                .formatted(Bodies.AN_IDENTITY));

        assertThat(patch.identities()).contains(Identities.NONE);
    }

    @Test
    void an_identity_set_to_null_is_removed_even_without_a_type() {
        var patch = read("{\"identity\":{\"userAssignedIdentities\":{\"%s\":null}}}".formatted(Bodies.AN_IDENTITY));

        assertThat(patch.identities()).contains(Identities.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"userAssignedIdentities\":{}}", "{\"type\":null,\"userAssignedIdentities\":null}"})
    void an_identity_member_without_content_changes_nothing(String identity) {
        assertThat(read("{\"identity\":%s}".formatted(identity)).identities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"properties\":{\"diskEncryptionProperties\":{}}}", "{\"location\":\"x\"}"})
    void members_other_than_tags_and_identity_cannot_be_patched(String body) { // R13
        assertThatThrownBy(() -> read(body))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("cannot be changed by PATCH; only tags and identity can");
    }

    private static ClusterPatch read(String body) {
        return ClusterPatch.read(JsonMember.root(object(body)));
    }
}
