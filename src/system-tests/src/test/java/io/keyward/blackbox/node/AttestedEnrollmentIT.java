package io.keyward.blackbox.node;

import static io.keyward.blackbox.node.EnrolledMachine.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** Machines that become nodes with a document of the metadata service, without an operator's code. */
class AttestedEnrollmentIT extends AdmittedMachine {

    @Test
    void a_machine_that_a_rule_admits_becomes_a_node_and_reads_its_plan() {
        rule("\"machines\": 1, \"role\": \"workernode\"").require(200);

        var enrolled = enroll(machine, vm).require(200).json();

        assertThat(enrolled.getJsonObject("node").getString("name")).isEqualTo("wn0-" + name);
        machine.claimToBe(enrolled.getJsonObject("node").getString("id"));
        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
        assertThat(cluster.azure()
                        .arm("GET", cluster.id() + "/enrollmentRules/workers")
                        .require(200)
                        .body())
                .contains("\"enrolled\":1");
        assertRefused(enroll(new Machine(BlackBox.server(), IDENTITY), vm + "2"), 403, "EnrollmentRefused");
    }

    @Test
    void without_a_rule_or_with_a_token_of_another_identity_no_machine_becomes_a_node() {
        assertRefused(enroll(machine, vm), 403, "EnrollmentRefused");
        assertRefused(challenge(new Machine(BlackBox.server(), OTHER_IDENTITY)), 403, "NotThisNode");
    }

    @Test
    void a_rule_about_something_that_azure_does_not_sign_is_refused_by_name() {
        var answer = rule("\"machines\": 1, \"vmScaleSet\": \"workers\"");

        assertRefused(answer, 400, "EnrollmentRuleNotVerifiable");
        assertThat(answer.body()).contains("properties.vmScaleSet");
    }

    @Test
    void a_document_for_another_nonce_or_from_elsewhere_is_refused() {
        rule("\"machines\": 2").require(200);
        challenge(machine).require(200);

        assertRefused(send(machine, document(vm, "another")), 409, "AttestationNonce");
        assertRefused(send(machine, "AAAA"), 403, "AttestationInvalid");
    }

    @Test
    void a_second_key_of_a_machine_waits_for_an_operator() throws Exception {
        rule("\"machines\": 1").require(200);
        var host = enroll(machine, vm).require(200).json().getJsonObject("node").getString("name");
        var reimaged = new Machine(BlackBox.server(), IDENTITY);
        assertRefused(enroll(reimaged, vm), 403, "MachineHasOtherKey");
        var fingerprint = sha256(reimaged.publicKey());

        decide(host, fingerprint).require(200);

        assertThat(enroll(reimaged, vm).status()).isEqualTo(200);
        assertRefused(decide(host, fingerprint), 409, "KeyNotWaiting");
    }

    private Answer decide(String host, String fingerprint) {
        var body = Json.createObjectBuilder().add("fingerprint", fingerprint).add("accept", true);
        return cluster.azure().arm("POST", "%s/nodes/%s/decideKey".formatted(cluster.id(), host), body.build());
    }
}
