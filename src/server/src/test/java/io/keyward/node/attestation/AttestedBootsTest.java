package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.VM;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.node.EnrolledNode;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.node.boot.AttestedAs;
import io.keyward.problem.ProblemCode;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which boots of a node have to be attested, and what a copy of the node's disk gets. */
@OnPostgresql
class AttestedBootsTest extends AttestedNode {

    private static final String THIRD_VM = "22222222-74ef-476e-8182-f6d2ba4166a6";

    @Test
    void only_the_attested_boot_may_read_a_key() {
        assertThat(isAttested("a")).isTrue();
        assertThat(isAttested("b")).isFalse();
        assertThat(isFromAttestedBoot(node, Optional.empty())).isFalse();
        assertThatThrownBy(() -> boots().require(node, secret("b"), Optional.empty()))
                .is(problem(ProblemCode.BOOT_NOT_ATTESTED));

        assertThat(attest("b", VM)).isEqualTo(AttestedAs.NODE);

        assertThat(isAttested("b")).isTrue();
        assertThat(isAttested("a")).isFalse();
    }

    @Test
    void a_repeated_enrolment_attests_the_boot_that_sends_it() {
        enroll("b");

        assertThat(isAttested("b")).isTrue();
    }

    @Test
    void an_agent_of_an_earlier_release_on_the_nodes_machine_ends_the_demand() {
        attest("old", Optional.empty(), VM);

        assertThat(isFromAttestedBoot(node, Optional.empty())).isTrue();
    }

    @Test
    void a_document_of_another_machine_without_a_secret_does_not_end_the_demand() {
        attest("old", Optional.empty(), OTHER_VM);

        assertThat(isFromAttestedBoot(node, Optional.empty())).isFalse();
    }

    @Test
    void nothing_is_demanded_of_a_node_that_enrolled_with_a_code_even_after_it_attested() {
        var code = enrolledWithCode();

        attest("b", VM);

        assertThat(isFromAttestedBoot(code, Optional.empty())).isTrue();
    }

    @Test
    void nothing_is_demanded_while_the_installation_accepts_no_documents() {
        var boots = beans.with(AttestedDocuments.class, documentsOff()).fresh(AttestedBoots.class);
        assertThat(boots.isFromAttestedBoot(node, Optional.empty(), Optional.empty()))
                .isTrue();
    }

    @Test
    void a_copy_gets_nothing_and_the_node_keeps_its_boot() {
        assertThat(attest("copy", OTHER_VM)).isEqualTo(AttestedAs.COPY);

        assertThat(conflict()).isTrue();
        assertThat(isAttested("copy")).isFalse();
        assertThat(isAttested("a")).isTrue();
    }

    @Test
    void a_copy_that_an_operator_did_not_keep_begins_no_other_conflict() {
        attest("copy", OTHER_VM);
        keep("a");

        assertThat(attest("copy-2", OTHER_VM)).isEqualTo(AttestedAs.REJECTED_COPY);

        assertThat(conflict()).isFalse();
        assertThat(isAttested("copy-2")).isFalse();
        assertThat(attest("third", THIRD_VM)).isEqualTo(AttestedAs.COPY);
        assertThat(conflict()).isTrue();
    }

    @Test
    void a_copy_that_an_operator_keeps_is_the_node_and_the_former_machine_gets_nothing() {
        attest("copy", OTHER_VM);
        keep("copy");

        assertThat(isAttested("copy")).isTrue();
        assertThat(isAttested("a")).isFalse();
        assertThat(attest("a-2", VM)).isEqualTo(AttestedAs.REJECTED_COPY);
        assertThat(attest("copy-2", OTHER_VM)).isEqualTo(AttestedAs.NODE);
        assertThat(conflict()).isFalse();
    }

    @Test
    void an_operator_can_name_a_rejected_copy_later() {
        attest("copy", OTHER_VM);
        keep("a");
        attest("copy-2", OTHER_VM);

        keep("copy-2");

        assertThat(isAttested("copy-2")).isTrue();
    }

    @Test
    void a_copy_that_claims_the_boot_of_the_node_is_not_kept_with_it() {
        attest("a", secret("copy"), OTHER_VM);

        keep("a");

        assertThat(isAttested("a")).isTrue();
        assertThat(isAttested("copy")).isFalse();
    }

    @Test
    void the_machine_of_another_node_is_not_kept() {
        var other = enrollment.enroll(
                cluster.id(), nonce(), machine(otherKey), document(otherKey, OTHER_VM), Optional.empty());
        attest("copy", OTHER_VM);

        assertThatThrownBy(() -> keep("copy")).is(problem(ProblemCode.MACHINE_UNKNOWN));

        assertThat(conflict()).isTrue();
        assertThat(isFromAttestedBoot(other, Optional.empty())).isTrue();
    }

    private EnrolledNode enrolledWithCode() {
        var code = EnrollmentCode.generate(new SecureRandom());
        var planned = beans.get(Nodes.class).of(cluster.id()).get(0);
        beans.get(Enrollments.class).offer(planned, code, clock.instant().plusSeconds(60));
        return beans.get(Enrollments.class)
                .enroll(code, nonce(), machine(key), cluster.requireEncryption().identity(), clock.instant());
    }
}
