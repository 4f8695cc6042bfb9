package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.testserver.OnH2;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a machine cannot do on the interface of nodes. */
@OnH2
class HostileNodeIT extends EnrolledMachine {

    @Test
    void an_enrolled_node_gets_its_own_disks_and_no_others() {
        var plan = machine.plan();

        var own = CLUSTER.disks().stream()
                .filter(disk -> disk.getString("host").equals(host) && disk.getBoolean("sealed"))
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

        var answer = machine.request("GET", "/nodes/%s/plan".formatted(machine.id()))
                .bearer(foreign)
                .send();

        assertRefused(answer, 403, "NotThisNode");
    }

    @Test
    void a_token_of_a_person_or_program_is_refused_as_that_of_a_node() {
        var answer = machine.request("GET", "/nodes/%s/plan".formatted(machine.id()))
                .bearer(CUSTOMER.azure().armToken())
                .send();

        assertRefused(answer, 401, "InvalidAuthenticationToken");
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
    void a_disk_is_bound_to_its_first_luks_volume() {
        var disk = disk(machine.plan(), "data");
        var first = UUID.randomUUID().toString();
        machine.token(disk, first).require(200);

        assertThat(machine.token(disk, first).status()).isEqualTo(200);
        assertRefused(machine.token(disk, UUID.randomUUID().toString()), 409, "OtherLuksVolume");
    }

    @Test
    void a_token_binds_the_header_that_the_node_describes_and_no_header_without_encryption() {
        var disk = disk(machine.plan(), "data");
        var luks = UUID.randomUUID().toString();

        var token = machine.token(disk, described(luks, "aes-xts-plain64"))
                .require(200)
                .json()
                .getString("token");

        var payload = ClusterBody.object(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        assertThat(payload.getJsonObject("header")).isEqualTo(header("aes-xts-plain64"));
        assertRefused(machine.token(disk, described(luks, "cipher_null-ecb")), 400, "InvalidRequestContent");
    }

    @Test
    void an_answer_calls_no_disk_encrypted_while_its_node_has_not_said_so_or_doubts_it() {
        var disk = disk(machine.plan(), "data");
        assertThat(customerLayer(disk).getString("covers")).startsWith("not confirmed: ");

        machine.heartbeat(
                        System.currentTimeMillis(),
                        Json.createObjectBuilder().add("id", disk).add("state", "open"))
                .require(200);
        assertThat(customerLayer(disk).getBoolean("confirmed")).isTrue();
        assertThat(customerLayer(disk).getString("covers")).startsWith("every sector");

        for (var code : List.of("UntrustedHeader", "UntrustedMapping", "PlantedToken")) {
            machine.alert(disk, 1, 1, i -> code).require(200);
            assertThat(customerLayer(disk).getBoolean("confirmed")).isFalse();
            assertThat(customerLayer(disk).getString("covers"))
                    .startsWith("not confirmed: ")
                    .contains(code);
        }
    }

    private static JsonObject customerLayer(String disk) {
        return CLUSTER.disks().stream()
                .filter(view -> view.get("disk").toString().equals(disk))
                .flatMap(view -> view.getJsonArray("layers").getValuesAs(JsonObject.class).stream())
                .filter(layer -> layer.getString("layer").equals("customerKey"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObjectBuilder described(String luks, String cipher) {
        return Json.createObjectBuilder().add("luksUuid", luks).add("header", header(cipher));
    }

    private static JsonObject header(String cipher) {
        var slot = Json.createObjectBuilder().add("number", 0).add("digest", "B".repeat(43));
        return Json.createObjectBuilder()
                .add("cipher", cipher)
                .add("keyBytes", 64)
                .add("sectorSize", 4096)
                .add("dataOffset", 16777216)
                .add("slots", Json.createArrayBuilder().add(slot))
                .add("volumeKey", "A".repeat(43))
                .build();
    }

    @Test
    void an_operator_releases_the_volume_of_a_disk_for_a_new_one() {
        var disk = disk(machine.plan(), "data");
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        machine.token(disk, first).require(200);
        assertRefused(machine.token(disk, second), 409, "OtherLuksVolume");

        var released = CUSTOMER.azure()
                .arm("POST", "%s/nodes/%s/disks/%s/releaseVolume".formatted(CLUSTER.id(), host, disk))
                .require(200)
                .json();

        assertThat(released.getString("formerVolume")).isEqualTo(first);
        machine.token(disk, second).require(200);
        assertThat(formerVolumes(disk)).containsExactly(first);
    }

    @Test
    void only_a_disk_of_the_node_is_released() {
        var path = "%s/nodes/%s/disks/%s/releaseVolume"
                .formatted(CLUSTER.id(), "wn1-hostil", ids(machine.plan()).get(0));

        assertThat(CUSTOMER.azure().arm("POST", path).status()).isEqualTo(404);
    }

    @Test
    void a_temp_disk_can_get_a_new_volume_and_the_former_one_stays_on_record() {
        var disk = disk(machine.plan(), "temp");
        var first = UUID.randomUUID().toString();
        machine.token(disk, first).require(200);

        assertThat(machine.token(disk, UUID.randomUUID().toString()).status()).isEqualTo(200);
        assertThat(formerVolumes(disk)).containsExactly(first);
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
