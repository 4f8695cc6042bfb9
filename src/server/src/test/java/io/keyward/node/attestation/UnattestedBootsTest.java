package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.VM;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.alert.NodeDrift;
import io.keyward.database.OnPostgresql;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import io.keyward.node.machine.ClonedNodes;
import io.keyward.node.machine.NodeMachines;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of boots that are not attested: a copy that never attests, and a restarted node that cannot. */
@OnPostgresql
class UnattestedBootsTest extends AttestedNode {

    private static final Duration LATER = Duration.ofMinutes(1); // three heartbeats

    @BeforeEach
    void the_boot_has_been_attested_for_a_while() {
        later();
    }

    @Test
    void a_copy_that_never_attests_shows_when_the_attested_boot_goes_on() {
        beat("copy");
        later();
        beat("a");

        assertThat(alert()).get().asString().contains("copy").contains("attested boot a");
        assertThat(beans.get(ClonedNodes.class).of(cluster.id()).get(node.id())).satisfies(cloned -> {
            assertThat(cloned.evidence()).isEqualTo(Evidence.UNATTESTED_BOOT);
            assertThat(cloned.machines())
                    .extracting(seen -> seen.machine().bootId())
                    .containsExactly("a", "copy");
        });
    }

    @Test
    void a_refused_request_of_a_copy_shows_it_as_a_heartbeat_does() {
        assertThatThrownBy(() -> boots().require(node, secret("copy"), Optional.of(sender("copy"))))
                .is(problem(ProblemCode.BOOT_NOT_ATTESTED));
        later();
        beat("a");

        assertThat(alert()).isPresent();
    }

    @Test
    void nothing_is_withheld_from_the_attested_boot_because_of_a_copy_that_gets_nothing() {
        beat("copy");
        later();
        beat("a");

        assertThatCode(() -> boots().require(node, secret("a"), Optional.of(sender("a"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> beans.get(NodeMachines.class).requireOnlyOne(node.id(), Optional.of(sender("a"))))
                .doesNotThrowAnyException();
        assertThat(beans.get(NodeMachines.class).isCloned(node.id())).isFalse();
        assertThat(isAttested("copy")).isFalse();
    }

    @Test
    void a_reboot_is_no_second_machine() {
        beat("b");
        later();
        attest("b", VM);
        later();
        beat("b");

        assertThat(alert()).isEmpty();
    }

    @Test
    void a_request_of_the_former_boot_that_arrives_late_is_no_second_machine() {
        beat("b");
        clock.pass(LATER.minusMillis(1));
        beat("a");

        assertThat(alert()).isEmpty();
    }

    @Test
    void a_late_request_of_the_former_boot_after_the_new_one_attested_is_no_second_machine() {
        beat("b");
        attest("b", VM);
        clock.pass(LATER.minusMillis(1));
        beat("a");
        later();
        beat("b");

        assertThat(alert()).isEmpty();
    }

    @Test
    void a_former_boot_that_goes_on_after_the_new_one_was_attested_is_a_second_machine() {
        attest("b", VM);
        later();
        beat("a");
        later();
        beat("b");

        assertThat(alert()).isPresent();
    }

    @Test
    void an_operator_ends_the_alert_and_it_comes_again_if_the_copy_continues() {
        beat("copy");
        later();
        beat("a");

        keep("a");

        assertThat(alert()).isEmpty();
        beat("a");
        assertThat(alert()).isEmpty();
        beat("copy");
        later();
        beat("a");
        assertThat(alert()).isPresent();
    }

    @Test
    void a_boot_that_is_not_attested_cannot_be_kept() {
        beat("copy");
        later();
        beat("a");

        assertThatThrownBy(() -> keep("copy"))
                .is(problem(ProblemCode.MACHINE_UNKNOWN))
                .hasMessageContaining("Azure did not attest the boot copy");
        assertThat(alert()).isPresent();
    }

    @Test
    void keeping_the_former_boot_of_the_node_does_not_replace_the_current_one() {
        beat("copy");
        later();
        beat("a");
        attest("b", VM);
        later();

        keep("a");
        beans.get(NodeMachines.class).requireOnlyOne(node.id(), Optional.of(sender("b")));

        assertThat(conflict()).isFalse();
    }

    @Test
    void a_copy_that_attested_and_that_an_operator_rejected_raises_no_other_alert() {
        attest("copy", OTHER_VM);
        keep("a");

        beat("copy");
        later();
        beat("a");

        assertThat(alert()).isEmpty();
    }

    @Test
    void a_restarted_node_that_cannot_attest_says_since_when_and_why() {
        var restartedAt = clock.instant();
        beat("b");
        clock.pass(Duration.ofSeconds(20));
        assertThatThrownBy(() -> enrollment.attest(node, nonce(), boot("b"), "AAAA"))
                .is(problem(ProblemCode.ATTESTATION_INVALID));

        var boot = attestation().unattested().orElseThrow();
        assertThat(attestation().state()).isEqualTo(State.NOT_ATTESTED);
        assertThat(boot.bootId()).isEqualTo("b");
        assertThat(boot.at()).isEqualTo(restartedAt);
        assertThat(boot.refusedAt()).isEqualTo(clock.instant());
        assertThat(boot.refusal()).contains("the attested document is not accepted");

        attest("b", VM);

        assertThat(attestation()).isEqualTo(BootAttestation.of(clock.instant(), Optional.empty()));
    }

    @Test
    void a_later_refusal_does_not_delay_the_alert_about_a_copy() {
        beat("copy");
        later();
        assertThatThrownBy(() -> enrollment.attest(node, nonce(), boot("copy-2"), "AAAA"));
        beat("a");

        assertThat(alert()).isPresent();
    }

    @Test
    void the_refusal_of_a_document_that_the_attested_boot_sends_again_changes_nothing() {
        assertThatThrownBy(() -> enrollment.attest(node, nonce(), boot("a"), "AAAA"));

        assertThat(attestation().state()).isEqualTo(State.ATTESTED);
    }

    @Test
    void a_boot_is_attested_since_its_first_document() {
        attest("b", VM);
        var since = clock.instant();
        later();
        attest("b", VM);

        assertThat(attestation().attestedAt()).contains(since);
    }

    @Test
    void a_node_says_why_no_boot_has_to_be_attested() {
        attest("old", Optional.empty(), VM);
        assertThat(attestation().state()).isEqualTo(State.EARLIER_AGENT);

        attest("b", VM);
        var off = beans.with(AttestedDocuments.class, documentsOff()).fresh(AttestedBoots.class);

        assertThat(off.of(List.of(node.id())).get(node.id()).state()).isEqualTo(State.OFF);
    }

    private void beat(String boot) {
        boots().isFromAttestedBoot(node, secret(boot), Optional.of(sender(boot)));
    }

    private void later() {
        clock.pass(LATER);
    }

    private Optional<?> alert() {
        return beans.get(NodeDrift.class).clones(cluster.id());
    }

    private BootAttestation attestation() {
        return boots().of(List.of(node.id())).get(node.id());
    }
}
