package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which machine becomes a node. */
class EnrollmentIT extends EnrolledMachine {

    @Test
    void a_code_enrols_the_first_machine_only_and_it_can_repeat_the_request() {
        var code = Machine.code(CLUSTER, "wn3-hostil");
        var first = machine.enroll(code).require(200);
        var second = new Machine(BlackBox.server(), IDENTITY);

        assertThat(machine.enroll(code.toLowerCase(Locale.ROOT)).require(200).body())
                .isEqualTo(first.body());
        assertRefused(second.enroll(code), 403, "EnrollmentCodeUsed");
        assertRefused(second.enroll("AAAAAA-AAAAAA-AAAAAA-AAAAAA-AA"), 403, "EnrollmentCodeInvalid");
    }

    @Test
    void a_machine_of_another_cluster_cannot_use_a_code() {
        var stranger = new Machine(BlackBox.server(), OTHER_IDENTITY);
        var code = Machine.code(CLUSTER, "wn3-hostil");

        assertRefused(stranger.enroll(code), 403, "NotThisNode");
        assertThat(machine.enroll(code).status()).isEqualTo(200);
    }

    @Test
    void a_new_code_ends_the_earlier_enrolment_once_it_is_used() {
        var old = new Machine(BlackBox.server(), IDENTITY);
        old.enroll(CLUSTER, "hn0-hostil");
        var code = Machine.code(CLUSTER, "hn0-hostil");
        var before = old.get("/nodes/%s/plan".formatted(old.id()));

        new Machine(BlackBox.server(), IDENTITY).enroll(code).require(200);

        assertThat(before.status()).isEqualTo(200);
        assertRefused(old.get("/nodes/%s/plan".formatted(old.id())), 401, "InvalidNodeSignature");
    }

    @Test
    void the_agents_of_all_nodes_are_listed_with_their_versions() {
        var agents = CUSTOMER.azure()
                .arm("GET", CUSTOMER.group() + "/providers/Microsoft.HDInsight/agents")
                .require(200)
                .json();

        assertThat(agents.getJsonArray("versions").getValuesAs(JsonObject.class))
                .extracting(version -> version.getString("agentVersion"))
                .contains(Machine.VERSION);
        assertThat(agents.getJsonArray("value").getValuesAs(JsonObject.class))
                .filteredOn(agent -> agent.getString("host").equals(host))
                .singleElement()
                .satisfies(agent -> {
                    assertThat(agent.getString("cluster")).isEqualTo(CLUSTER.id());
                    assertThat(agent.getString("state")).isEqualTo("enrolled");
                    assertThat(agent.getString("agentVersion")).isEqualTo(Machine.VERSION);
                });
    }

    @Test
    void a_node_of_a_cluster_without_a_customer_key_cannot_be_enrolled() {
        var plain = CUSTOMER.cluster("hostile3").create(ClusterBody.of("spark").workers(1, 0));

        var answer = CUSTOMER.azure().arm("POST", plain.id() + "/nodes/wn0-hostil/enrollmentCode");

        assertRefused(answer, 409, "DiskEncryptionNotEnabled");
    }
}
