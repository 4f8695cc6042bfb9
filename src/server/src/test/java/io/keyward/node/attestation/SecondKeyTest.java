package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.alert.ClonedNodeAlerts;
import io.keyward.alert.NodeDrift;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import io.keyward.node.EnrolledNode;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.node.boot.AttestedAs;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.problem.ProblemCode;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens when a machine shows a second key, and when a key comes from a second machine. */
@OnPostgresql
class SecondKeyTest extends AttestedCluster {

    @Test
    void a_second_key_of_the_machine_is_refused_and_raises_an_alert_until_an_operator_decides() {
        rule(2);
        var node = enroll(otherKey, document(otherKey, VM));

        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));

        assertThat(alert()).hasValueSatisfying(text -> assertThat(text).contains(KeyFingerprint.of(key)));
        assertThat(beans.get(Enrollments.class).find(node.id()).orElseThrow().publicKey())
                .isEqualTo(otherKey);
        beans.get(AttestedMachines.class).decide(node.node(), KeyFingerprint.of(key), false);
        assertThat(alert()).isEmpty();
        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));
    }

    @Test
    void a_re_imaged_machine_becomes_its_node_again_once_an_operator_accepts_its_new_key() {
        rule(1);
        var node = enroll(otherKey, document(otherKey, VM));
        refused(ProblemCode.MACHINE_HAS_OTHER_KEY, KeyFingerprint.of(key), document(key, VM));
        beans.get(AttestedMachines.class).decide(node.node(), KeyFingerprint.of(key), true);

        var again = enroll(key, document(key, VM));

        assertThat(again.id()).isEqualTo(node.id());
        assertThat(again.publicKey()).isEqualTo(key);
        assertThat(alert()).isEmpty();
    }

    @Test
    void an_operator_decides_only_about_a_key_that_was_refused() {
        rule(1);
        var node = enroll(otherKey, document(otherKey, VM));

        var problem = catchThrowableOfType(AttestationProblem.class, () -> beans.get(AttestedMachines.class)
                .decide(node.node(), KeyFingerprint.of(key), true));

        assertThat(problem.code()).isEqualTo(ProblemCode.KEY_NOT_WAITING);
    }

    @Test
    void a_copy_of_a_nodes_disk_does_not_enrol_with_the_key_of_the_node() {
        rule(2);
        enroll(key, document(key, VM));

        refused(ProblemCode.ENROLLMENT_REFUSED, "may be a copy", document(key, OTHER_VM));
    }

    @Test
    void a_node_that_starts_on_another_machine_is_a_copy() {
        rule(2);
        var node = enroll(key, document(key, VM));

        assertThat(attest(node, "boot-1", VM)).isTrue();
        assertThat(conflict(node)).isFalse();
        assertThat(attest(node, "boot-2", OTHER_VM)).isFalse();

        assertThat(conflict(node)).isTrue();
    }

    @Test
    void a_node_that_enrolled_with_a_code_keeps_to_the_machine_that_it_shows_first() {
        var node = enrolledWithCode();

        assertThat(attest(node, "boot-1", VM)).isTrue();
        assertThat(attest(node, "boot-2", VM)).isTrue();
        assertThat(attest(node, "boot-3", OTHER_VM)).isFalse();
    }

    private EnrolledNode enrolledWithCode() {
        var code = EnrollmentCode.generate(new SecureRandom());
        var planned = beans.get(Nodes.class).of(cluster.id()).get(0);
        beans.get(Enrollments.class).offer(planned, code, clock.instant().plusSeconds(60));
        return beans.get(Enrollments.class)
                .enroll(code, nonce(), machine(key), cluster.requireEncryption().identity(), clock.instant());
    }

    private boolean attest(EnrolledNode node, String boot, String vmId) {
        var attesting = new AttestingBoot(new Sender(boot, Optional.empty()), Optional.empty());
        return enrollment.attest(node, nonce(), attesting, document(key, vmId)) == AttestedAs.NODE;
    }

    private boolean conflict(EnrolledNode node) {
        return beans.get(NodeConflicts.class).open(node.id()).isPresent();
    }

    private Optional<String> alert() {
        return ClonedNodeAlerts.text(beans.get(NodeDrift.class), cluster.id());
    }
}
