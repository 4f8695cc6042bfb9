package io.keyward.agent.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.EnrolmentClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollerTest {

    @TempDir
    Path folder;

    private AgentUnderTest agent;

    @BeforeEach
    void start() {
        agent = new AgentUnderTest(folder);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void the_enrolment_is_kept() {
        var enrolment = agent.enrol();

        assertThat(enrolment.node()).isEqualTo(FakeKeyward.NODE);
        assertThat(Enrolment.get(agent.state())).isEqualTo(enrolment);
    }

    @Test
    void the_same_code_again_gives_the_same_enrolment() {
        var first = agent.enrol();

        assertThat(agent.enrol()).isEqualTo(first);
    }

    @Test
    void a_wrong_code_enrols_nothing() {
        assertThatThrownBy(() -> agent.enrol("WRONG"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("EnrollmentCodeInvalid"));

        assertThatThrownBy(() -> Enrolment.get(agent.state())).isInstanceOf(NotEnrolled.class);
    }

    @Test
    void an_incomplete_answer_enrols_nothing() {
        agent.keyward().fail("/enroll", Reply.ok(JsonObject.empty()));

        assertThatThrownBy(agent::enrol).isInstanceOf(Fault.class);

        assertThat(Enrolment.find(agent.state())).isEmpty();
    }

    @Test
    void a_machine_enrols_by_a_document_for_the_challenge_and_its_key() {
        agent.keyward().attestation().acceptDocuments();

        var enrolment = agent.enrolAttested();

        assertThat(enrolment.node()).isEqualTo(FakeKeyward.NODE);
        assertThat(Enrolment.get(agent.state())).isEqualTo(enrolment);
        assertThat(agent.keyward().attestation().documents())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
    }

    @Test
    void an_earlier_document_enrols_nothing_and_another_challenge_succeeds() {
        agent.keyward().attestation().acceptDocuments();
        agent.identityEndpoint().keepDocuments(1);

        assertThatThrownBy(agent::enrolAttested)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(EnrolmentClient.isEarlierDocument(refusal))
                        .isTrue());
        assertThat(Enrolment.find(agent.state())).isEmpty();

        assertThat(agent.enrolAttested().node()).isEqualTo(FakeKeyward.NODE);
    }

    @Test
    void a_server_that_accepts_no_documents_enrols_nothing() {
        assertThatThrownBy(agent::enrolAttested).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("AttestationOff");
            assertThat(EnrolmentClient.isEarlierDocument(refusal)).isFalse();
        });
    }

    @Test
    void newer_pins_are_kept_beside_the_enrolment() {
        var enrolment = agent.enrol();
        var next = new Installation(11);

        enrolment.takePins(
                agent.keyward().installation().sign("keyward-pins+jws", pins(next)), List.of(), agent.state());

        assertThat(Enrolment.get(agent.state()).pins().vaultHosts()).containsExactly("new.vault.azure.net");
        assertThat(Enrolment.get(agent.state()).pins().signingKeys()).isEqualTo(next.keySet());
    }

    @Test
    void pins_signed_by_someone_else_change_nothing() {
        var enrolment = agent.enrol();
        var stranger = new Installation(11);

        assertThatThrownBy(() ->
                        enrolment.takePins(stranger.sign("keyward-pins+jws", pins(stranger)), List.of(), agent.state()))
                .isInstanceOf(UntrustedText.class);

        assertThat(Enrolment.get(agent.state())).isEqualTo(enrolment);
    }

    private static JsonObject pins(Installation installation) {
        return JsonObject.empty()
                .with("v", 1)
                .with("cluster", FakeKeyward.CLUSTER)
                .with("signingKeys", installation.keySet())
                .with("vaultHosts", List.of("new.vault.azure.net"))
                .with("iat", 2_000_000_000L);
    }
}
