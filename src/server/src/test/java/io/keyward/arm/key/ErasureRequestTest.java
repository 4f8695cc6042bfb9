package io.keyward.arm.key;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.AcknowledgedErasure;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body with which an operator acknowledges erased disks. */
class ErasureRequestTest {

    private static final String CLUSTER = "/subscriptions/S/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c";
    private static final JsonObject BODY = Bodies.object(
            """
            {"vaultUri": "https://v.vault.azure.net", "keyName": "K", "keyVersion": "0123456789abcdef0123456789abcdef",
             "cluster": "%s", "disks": 4, "acknowledgedBy": "Jo Doe", "reason": "the hosts were shredded"}
            """
                    .formatted(CLUSTER));

    @Test
    void the_disks_of_a_cluster_are_named_by_key_version_and_number() {
        var erasure = read(BODY);

        assertThat(erasure.key())
                .isEqualTo(KeyId.parse("https://v.vault.azure.net/keys/K/0123456789abcdef0123456789abcdef"));
        assertThat(erasure.cluster()).isEqualTo(new ResourceId("S", "g", "c"));
        assertThat(erasure.host()).isEmpty();
        assertThat(erasure.disks()).isEqualTo(4);
        assertThat(erasure.operator()).isEqualTo("Jo Doe");
        assertThat(erasure.reason()).isEqualTo("the hosts were shredded");
    }

    @Test
    void one_removed_node_can_be_named() {
        assertThat(read(Bodies.with(BODY, "/node", "\"wn3-c\"")).host()).contains("wn3-c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vaultUri", "/keyName", "/keyVersion", "/cluster", "/disks", "/acknowledgedBy", "/reason"})
    void a_missing_member_is_refused(String member) {
        assertThatThrownBy(() -> read(Bodies.without(BODY, member))).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({
        "/cluster, /subscriptions/s2/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c",
        "/cluster, /subscriptions/S/resourceGroups/g",
        "/cluster, c",
        "/acknowledgedBy, ' '",
        "/reason, ' '",
        "/disks, four",
        "/node, ' '",
        "/nodes, wn3-c"
    })
    void an_invalid_member_is_refused(String member, String value) {
        var body = Bodies.with(BODY, member, "\"" + value + "\"");

        assertThatThrownBy(() -> read(body)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({"/acknowledgedBy, 129", "/reason, 1001", "/node, 65", "/cluster, 1001"})
    void a_text_that_is_too_long_is_refused(String member, int length) {
        var body = Bodies.with(BODY, member, "\"" + "x".repeat(length) + "\"");

        assertThatThrownBy(() -> read(body)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    private static AcknowledgedErasure read(JsonObject body) {
        return ErasureRequest.read(JsonMember.root(body), "s");
    }
}
