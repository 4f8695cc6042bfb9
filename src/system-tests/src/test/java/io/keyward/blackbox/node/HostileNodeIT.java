package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a machine cannot do on the interface of nodes. */
class HostileNodeIT extends EnrolledMachine {

    @Test
    void an_enrolled_node_gets_its_own_disks_and_no_others() {
        var plan = machine.plan();

        var own = CLUSTER.disks().stream()
                .filter(disk -> disk.getString("host").equals(host) && disk.containsKey("key"))
                .map(disk -> disk.get("disk").toString())
                .toList();
        assertThat(ids(plan)).isNotEmpty().containsExactlyInAnyOrderElementsOf(own);
    }

    @Test
    void a_node_cannot_read_the_plan_of_another_node() {
        var other = new Machine(BlackBox.server(), IDENTITY);
        other.enroll(CLUSTER, "wn1-hostil");

        assertRefused(machine.get("/nodes/%s/plan".formatted(other.id())), 403, "NotThisNode");
    }

    @Test
    void a_node_cannot_get_a_token_for_a_disk_of_another_node_and_cannot_report_it() {
        var other = new Machine(BlackBox.server(), IDENTITY);
        other.enroll(CLUSTER, "wn2-hostil");
        var foreign = ids(other.plan()).get(0);

        assertRefused(machine.token(foreign, UUID.randomUUID().toString()), 403, "NotThisNode");
        assertRefused(
                machine.heartbeat(
                        System.currentTimeMillis(),
                        Json.createObjectBuilder().add("id", foreign).add("state", "erased")),
                403,
                "NotThisNode");
    }

    @Test
    void a_machine_with_the_right_token_but_another_key_is_not_the_node() {
        var thief = new Machine(BlackBox.server(), IDENTITY);
        thief.claimToBe(machine.id());

        assertRefused(thief.get("/nodes/%s/plan".formatted(machine.id())), 401, "InvalidNodeSignature");
    }

    @Test
    void a_token_of_another_clusters_identity_is_refused() {
        var foreign = Machine.token(BlackBox.server(), OTHER_IDENTITY);

        assertRefused(planWith(foreign), 403, "NotThisNode");
    }

    @Test
    void a_token_of_a_program_is_refused_as_that_of_another_identity() {
        assertRefused(planWith(CUSTOMER.azure().armToken()), 403, "NotThisNode");
    }

    @Test
    void a_token_of_a_user_is_none_of_a_node() {
        var user = DirectoryPrincipal.user(CUSTOMER.azure(), List.of());

        assertRefused(planWith(user.token()), 401, "InvalidAuthenticationToken");
    }

    private Answer planWith(String token) {
        return machine.request("GET", "/nodes/%s/plan".formatted(machine.id()))
                .bearer(token)
                .send();
    }

    @Test
    void a_token_of_a_managed_identity_opens_no_other_interface() {
        var token = Machine.token(BlackBox.server(), IDENTITY);

        var answer = new Answer(BlackBox.server()
                .client()
                .call(
                        "GET",
                        BlackBox.server().keyward().resolve(CLUSTER.id() + "?api-version=2021-06-01"),
                        token,
                        null));

        assertRefused(answer, 403, "AuthorizationFailed");
    }

    @Test
    void a_replayed_request_is_refused() {
        var nonce = UUID.randomUUID().toString();
        var path = "/nodes/%s/plan".formatted(machine.id());
        machine.request("GET", path).nonce(nonce).send().require(200);

        assertRefused(machine.request("GET", path).nonce(nonce).send(), 401, "InvalidNodeSignature");
    }

    @Test
    void a_changed_body_is_refused() {
        var disk = ids(machine.plan()).get(0);

        var answer = machine.request("POST", "/nodes/%s/disks/%s/token".formatted(machine.id(), disk))
                .body(Json.createObjectBuilder()
                        .add("luksUuid", UUID.randomUUID().toString()))
                .butSend(Json.createObjectBuilder()
                        .add("luksUuid", UUID.randomUUID().toString()))
                .send();

        assertRefused(answer, 401, "InvalidNodeSignature");
    }

    @Test
    void a_stale_clock_is_refused_with_the_time_of_the_server() {
        var answer = machine.request("GET", "/nodes/%s/plan".formatted(machine.id()))
                .created(Instant.now().minusSeconds(3600))
                .send();

        assertRefused(answer, 401, "ClockSkew");
        assertThat(answer.message()).contains("which is 20");
    }

    @Test
    void a_request_that_changed_something_is_refused_when_it_is_sent_again() {
        var disk = disk(machine.plan(), "data");
        var nonce = UUID.randomUUID().toString();
        var body = Json.createObjectBuilder()
                .add("luksUuid", UUID.randomUUID().toString())
                .build();
        var path = "/nodes/%s/disks/%s/token".formatted(machine.id(), disk);
        machine.request("POST", path)
                .nonce(nonce)
                .body(Json.createObjectBuilder(body))
                .send()
                .require(200);

        var again = machine.request("POST", path)
                .nonce(nonce)
                .body(Json.createObjectBuilder(body))
                .send();

        assertRefused(again, 401, "InvalidNodeSignature");
    }

    @Test
    void an_older_heartbeat_is_refused() {
        var now = System.currentTimeMillis();
        machine.heartbeat(now).require(200);

        assertRefused(machine.heartbeat(now), 409, "HeartbeatOutOfOrder");
        assertRefused(machine.heartbeat(now - 1000), 409, "HeartbeatOutOfOrder");
    }
}
