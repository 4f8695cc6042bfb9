package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.problem.ProblemCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which machines become nodes by an attested document. */
@OnPostgresql
class AttestedEnrollmentTest extends AttestedCluster {

    @Test
    void a_machine_that_a_rule_admits_becomes_the_first_free_node() {
        rule(2);

        var node = enroll(key, document(key, VM));

        assertThat(node.node().ordinal()).isZero();
        assertThat(node.publicKey()).isEqualTo(key);
        assertThat(rules().get(cluster.id(), "rule").enrolled()).isEqualTo(1);
    }

    @Test
    void a_machine_can_choose_among_the_free_nodes() {
        rule(2);
        var second = beans.get(Nodes.class).of(cluster.id()).get(1);

        var node =
                enrollment.enroll(cluster.id(), nonce(), machine(key), document(key, VM), Optional.of(second.host()));

        assertThat(node.id()).isEqualTo(second.id());
    }

    @Test
    void the_same_key_can_repeat_the_request() {
        rule(2);
        var first = enroll(key, document(key, VM));

        var again = enroll(key, document(key, VM));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(rules().get(cluster.id(), "rule").enrolled()).isEqualTo(1);
    }

    @Test
    void without_a_rule_no_machine_enrols() {
        refused(ProblemCode.ENROLLMENT_REFUSED, "it has none", document(key, VM));
    }

    @Test
    void a_machine_of_another_subscription_or_vm_or_after_the_last_one_or_too_late_is_refused() {
        set("subscription", terms("99999999-bb1b-cc2c-dd3d-eeeeee4e4e4e", List.of(), 2, Duration.ofHours(1)));
        set("vm", terms(SUBSCRIPTION, List.of("22222222-74ef-476e-8182-f6d2ba4166a6"), 2, Duration.ofHours(1)));
        set("late", terms(SUBSCRIPTION, List.of(), 2, Duration.ZERO));

        refused(
                ProblemCode.ENROLLMENT_REFUSED,
                "late: the rule is not valid now; subscription: the machine is in another subscription; vm: its vmId is"
                        + " not listed",
                document(key, VM));

        rule(1);
        enroll(otherKey, document(otherKey, VM));
        refused(ProblemCode.ENROLLMENT_REFUSED, "rule: all its machines are enrolled", document(key, OTHER_VM));
    }

    @Test
    void a_cluster_whose_nodes_are_all_taken_or_promised_to_a_code_takes_no_machine() {
        rule(5);
        enroll(otherKey, document(otherKey, VM));
        var second = beans.get(Nodes.class).of(cluster.id()).get(1);
        beans.get(Enrollments.class)
                .offer(
                        second,
                        EnrollmentCode.generate(new SecureRandom()),
                        clock.instant().plusSeconds(60));

        refused(ProblemCode.ENROLLMENT_REFUSED, "no planned node", document(key, OTHER_VM));
    }

    @Test
    void a_document_with_another_nonce_is_refused() {
        rule(2);
        challenge(key);

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", AZURE.document("cached"));
    }

    @Test
    void a_document_serves_once_and_only_with_the_key_of_its_challenge() {
        rule(2);
        var foreign = document(otherKey, VM);
        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", foreign);
        var document = document(key, VM);
        enroll(key, document);

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", document);
    }

    @Test
    void a_document_that_took_too_long_is_refused() {
        rule(2);
        var document = document(key, VM);
        clock.pass(Duration.ofMinutes(6));

        refused(ProblemCode.ATTESTATION_NONCE, "ask for another challenge", document);
    }
}
