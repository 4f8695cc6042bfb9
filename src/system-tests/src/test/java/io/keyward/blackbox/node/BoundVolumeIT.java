package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** To which LUKS volume and header the server binds a disk, and what a node must report before the disk counts as encrypted. */
class BoundVolumeIT extends EnrolledMachine {

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

    @Test
    void an_operator_releases_the_volume_of_a_disk_for_a_new_one() {
        var disk = disk(machine.plan(), "data");
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        machine.token(disk, first).require(200);
        assertRefused(machine.token(disk, second), 409, "OtherLuksVolume");

        assertRefused(release(disk, second), 409, "OtherLuksVolume");
        assertThat(release(disk, first).require(200).json().getString("formerVolume"))
                .isEqualTo(first);

        machine.token(disk, second).require(200);
        assertRefused(release(disk, first), 409, "OtherLuksVolume");
        assertThat(formerVolumes(disk)).containsExactly(first);
    }

    private Answer release(String disk, String volume) {
        return CUSTOMER.azure()
                .arm(
                        "POST",
                        "%s/nodes/%s/disks/%s/releaseVolume".formatted(CLUSTER.id(), host, disk),
                        Json.createObjectBuilder().add("luksVolume", volume).build());
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
}
