package io.keyward.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywardClientTest extends EnrolledClient {

    @Test
    void a_signed_request_with_a_token_gets_the_plan() {
        var plan = client.plan();

        assertThat(plan.number("serial")).isEqualTo(7);
        assertThat(keyward.requests().get(1).header("Authorization")).isEqualTo("Bearer token-1");
    }

    @Test
    void the_plan_of_another_node_is_refused() {
        var other = new KeywardClient(agent.calls(agent.keyward().uri()), "node-2", AgentUnderTest.SENDER, () -> {});

        assertThatThrownBy(other::plan).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("NotThisNode"));
    }

    @Test
    void each_request_has_a_nonce_of_its_own() {
        client.plan();
        client.plan();

        assertThat(keyward.requests().stream().map(request -> request.header("Signature-Input")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_rejected_token_is_replaced_by_a_new_one_once() {
        keyward.fail("/plan", Reply.error(401, "InvalidToken"));

        assertThatThrownBy(client::plan).isInstanceOf(Fault.class).hasMessageContaining("401");

        assertThat(keyward.requests().stream().skip(1).map(request -> request.header("Authorization")))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 429, 500, 502, 503, 302})
    void a_status_that_says_nothing_about_the_node_is_a_fault(int status) {
        keyward.fail("/plan", Reply.error(status, "Whatever"));

        assertThatThrownBy(client::plan).isInstanceOf(Fault.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409})
    void a_refusal_of_keyward_keeps_its_code(int status) {
        keyward.fail("/plan", Reply.error(status, "NotThisNode"));

        assertThatThrownBy(client::plan).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("NotThisNode"));
    }

    @Test
    void a_server_that_is_gone_is_a_fault() {
        keyward.close();

        assertThatThrownBy(client::plan).isInstanceOf(Fault.class);
    }

    @Test
    void an_unreadable_answer_is_a_fault() {
        keyward.answerHeartbeats(JsonObject.empty());

        assertThatThrownBy(() -> client.heartbeat(heartbeat())).isInstanceOf(Fault.class);
    }

    @Test
    void a_heartbeat_reports_the_state_of_the_disks() {
        client.heartbeat(heartbeat());

        assertThat(keyward.heartbeats())
                .containsExactly(
                        JsonObject.parse(
                                """
                                {"bootId":"boot-1","machineId":"machine-1","sequence":5,"previous":4,
                                "agentVersion":"1","disks":[{"id":"9","luksUuid":"u",
                                "state":"open","keyId":"k","serial":3,"inKernel":true,
                                "progress":{"task":"encrypt","done":1,"total":2},
                                "problem":{"code":"c","message":"m"}}],
                                "mappings":[{"name":"keyward-data0","luksUuid":"u","state":"open"}],
                                "unlock":{"result":"ok","at":"2026-01-01T00:00:00Z"},
                                "alerts":[{"code":"PlantedToken","disk":"9","message":"m"}],
                                "kits":[{"disk":"9","secretId":"s","keyId":"k"}]}
                                """));
    }

    @Test
    void the_answer_to_a_heartbeat_tells_what_keyward_knows_of_the_access() {
        keyward.answerHeartbeats(JsonObject.parse(
                "{\"planSerial\":8,\"access\":{\"result\":\"refused\",\"cause\":\"KeyDisabled\"},\"suspend\":true}"));

        var answer = client.heartbeat(heartbeat());

        boolean suspend = true;
        boolean cut = false;
        boolean attest = false;
        assertThat(answer)
                .isEqualTo(new HeartbeatAnswer(
                        8, HeartbeatAnswer.KeyAccess.REFUSED, Optional.of("KeyDisabled"), suspend, cut, attest));
    }

    @Test
    void a_new_dek_names_the_one_that_it_replaces() {
        client.newDek("9", new WrappedDek(KEY, "RSA-OAEP", "bmV3"), "b2xk");

        assertThat(client.plan().objects("disks").get(0).text("wrappedDek")).isEqualTo("bmV3");
    }

    @Test
    void a_new_dek_over_another_one_is_refused() {
        assertThatThrownBy(() -> client.newDek("9", new WrappedDek(KEY, "RSA-OAEP", "bmV3"), "b3RoZXI"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("DekChanged"));
    }

    @Test
    void the_receipt_of_an_erasure_is_confirmed() {
        assertThat(client.erasure("9", "receipt").confirmed()).isTrue();
    }

    @Test
    void the_reboot_check_gives_its_reasons() {
        keyward.answerReboot(
                JsonObject.parse("{\"safe\":false,\"reasons\":[{\"code\":\"KeyDisabled\",\"message\":\"no key\"}]}"));

        assertThat(client.reboot()).isEqualTo(new RebootCheck(false, List.of("KeyDisabled: no key")));
    }

    @Test
    void a_server_is_not_called_without_tls() {
        assertThatThrownBy(() -> agent.calls(java.net.URI.create("http://localhost")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Heartbeat heartbeat() {
        boolean inKernel = true;
        var disk = new DiskStatus(
                "9",
                Optional.of("u"),
                "open",
                Optional.of("k"),
                Optional.of(3L),
                inKernel,
                Optional.of(new DiskStatus.RunningTask("encrypt", 1, 2)),
                Optional.of(new DiskStatus.Problem("c", "m")));
        return new Heartbeat(
                5,
                "1",
                AgentUnderTest.SENDER,
                Optional.of(4L),
                List.of(disk),
                Optional.of(List.of(new OpenedVolume("keyward-data0", Optional.of("u"), "open"))),
                Optional.of(UnlockReport.ok(Instant.EPOCH.plus(Duration.ofDays(20454)))),
                List.of(new Alert("PlantedToken", Optional.of("9"), "m")),
                List.of(new RecoveryKitReport("9", "s", "k", Optional.empty())));
    }
}
