package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** How often the watch proves on which machine it runs. */
class StartAttestationTest {

    private final Deque<CallProblem> failures = new ArrayDeque<>();
    private final StartAttestation attestation = new StartAttestation(this::prove);
    private int proofs;

    @Test
    void the_machine_is_proven_once_after_a_start() {
        attempt(3);

        assertThat(proofs).isEqualTo(1);
    }

    @Test
    void a_fault_and_an_earlier_document_are_tried_again() {
        fail(new Fault("AttestedDocumentTrouble", "no answer"), new Fault("AttestationNonce", "an earlier document"));

        attempt(5);

        assertThat(proofs).isEqualTo(3);
    }

    @Test
    void a_refusal_ends_the_attempts_and_not_the_round() {
        fail(new Refusal("NodeCloned", "another machine"));

        attempt(3);

        assertThat(proofs).isEqualTo(1);
    }

    @Test
    void a_machine_outside_of_azure_stops_asking() {
        for (var each = 0; each < 100; each++) fail(new Fault("AttestedDocumentTrouble", "no answer"));

        attempt(100);

        assertThat(proofs).isEqualTo(20);
    }

    private void fail(CallProblem... problems) {
        failures.addAll(Arrays.asList(problems));
    }

    private void attempt(int rounds) {
        for (var round = 0; round < rounds; round++) attestation.attempt();
    }

    private void prove() {
        proofs++;
        var failure = failures.poll();
        if (failure != null) throw failure;
    }
}
