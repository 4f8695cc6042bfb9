package io.keyward.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.enrolment.Attestation;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.identity.InstanceMetadata;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.state.NodeKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The calls of a node from which Keyward demands an attested document in each boot. */
class AttestedCallsTest extends EnrolledClient {

    @Test
    void a_call_that_needs_an_attested_boot_sends_a_document_first_if_keyward_has_none_of_this_boot() {
        keyward.attestation().demandDocuments();
        var attested = new AtomicInteger();
        var own = agent.client(() -> {
            attested.incrementAndGet();
            client.attest(document());
        });

        var plan = own.plan();
        own.newDek("9", new WrappedDek(KEY, "RSA-OAEP", "bmV3"), "b2xk");

        assertThat(plan.number("serial")).isEqualTo(7);
        assertThat(attested).hasValue(1);
    }

    @Test
    void a_boot_that_stays_unattested_is_a_fault_because_a_later_document_can_help() {
        keyward.fail("/plan", Reply.error(403, "BootNotAttested"));

        assertThatThrownBy(client::plan).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code())
                .isEqualTo("BootNotAttested"));
    }

    @Test
    void a_refused_document_ends_the_call_that_needed_it() {
        keyward.attestation().demandDocuments();
        var own = agent.client(() -> {
            throw new Refusal("NodeCloned", "another machine");
        });

        assertThatThrownBy(own::plan).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("NodeCloned"));
    }

    // the node's own challenge instead of that of an enrolment
    private String document() {
        return new Attestation(
                        client::challenge,
                        new InstanceMetadata(agent.identityEndpoint().uri(), agent.http()),
                        new NodeKey(agent.state()).loadOrMake().getPublic())
                .document();
    }
}
