package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often a process of the agent sends attested documents. */
class BootAttestationTest {

    private final TestClock clock = new TestClock();
    private final BootAttestation attestation = new BootAttestation(this::prove, clock);
    private CallProblem failure;
    private int proofs;

    @Test
    void a_process_attests_its_boot_once() {
        attestation.attest();
        attestation.attest();

        assertThat(proofs).isEqualTo(1);
    }

    @Test
    void it_attests_again_if_keyward_says_that_the_boot_is_not_attested() {
        attestation.attest();

        attestation.renew();

        assertThat(proofs).isEqualTo(2);
    }

    @Test
    void an_earlier_document_is_a_fault_because_a_later_one_can_be_right() {
        failure = new Refusal("AttestationNonce", "an earlier document");

        assertThatThrownBy(attestation::renew).isInstanceOf(Fault.class).hasMessage("an earlier document");
        failure = null;
        clock.pass(Duration.ofSeconds(30));
        attestation.renew();

        assertThat(proofs).isEqualTo(2);
    }

    @Test
    void a_metadata_service_that_does_not_answer_is_asked_at_most_every_30_seconds() {
        failure = new Fault("Silent", "no answer in time");
        assertThatThrownBy(attestation::renew).isSameAs(failure);
        assertThatThrownBy(attestation::attest).isSameAs(failure);
        assertThat(proofs).isEqualTo(1);

        clock.pass(Duration.ofSeconds(30));
        assertThatThrownBy(attestation::renew).isSameAs(failure);

        assertThat(proofs).isEqualTo(2);
    }

    @Test
    void after_a_refusal_keyward_is_not_asked_for_some_minutes() {
        failure = new Refusal("NodeCloned", "another machine");
        assertThatThrownBy(attestation::renew).isSameAs(failure);
        assertThatThrownBy(attestation::attest).isSameAs(failure);
        assertThat(proofs).isEqualTo(1);
        failure = null;

        clock.pass(Duration.ofMinutes(10));
        attestation.attest();

        assertThat(proofs).isEqualTo(2);
    }

    private void prove() {
        proofs++;
        if (failure != null) throw failure;
    }
}
