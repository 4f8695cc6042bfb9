package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.Polling;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two machines with the key of one node, as a copy of its OS disk gives. */
@BothDatabases
class ClonedNodeIT extends ClusterWithNode {

    @Test
    void two_machines_with_one_key_raise_an_alert_and_change_nothing_until_an_operator_names_the_node() {
        var disk = node.disk("data");
        var id = disk.getString("id");
        var old = disk.getString("wrappedDek");
        node.token(id, UUID.randomUUID().toString()).require(200);
        for (var boot : List.of("boot-of-the-node", "boot-of-the-copy", "boot-of-the-node")) {
            node.beat(boot).require(200);
        }

        var refused = List.of(
                node.token(id, UUID.randomUUID().toString()),
                node.replace(disk, "A".repeat(342), old),
                node.erase(id, UUID.randomUUID().toString()));
        Polling.until(this::alerts, text -> text.contains("NODE_CLONED"));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("NodeCloned");
        });
        assertThat(alerts()).contains("boot-of-the-node").contains("boot-of-the-copy");
        assertThat(node.beat("boot-of-the-copy").status()).isEqualTo(200);
        assertThat(node.plan().getBoolean("cloned")).isTrue();
        assertThat(node.disk("data").getString("wrappedDek")).isEqualTo(old);

        assertThat(keep("boot-of-nobody").code()).isEqualTo("MachineUnknown");
        keep("boot-of-the-node").require(200);

        assertThat(node.plan().getBoolean("cloned")).isFalse();
        assertThat(node.replace(disk, "A".repeat(342), old).code()).isEqualTo("DekNotUsable");
    }

    @Test
    void a_request_of_a_former_boot_shows_a_second_machine_as_a_heartbeat_does() {
        var id = node.dataDisk();
        var luks = UUID.randomUUID().toString();
        node.in("boot-1").token(id, luks).require(200);
        node.in("boot-2").token(id, luks).require(200);

        var refused = node.in("boot-1").erase(id, luks);

        assertThat(refused.code()).isEqualTo("NodeCloned");
        assertThat(node.in("boot-2").token(id, luks).code()).isEqualTo("NodeCloned");
        assertThat(Polling.until(this::alerts, text -> text.contains("NODE_CLONED")))
                .contains("boot-1")
                .contains("boot-2");
        keep("boot-2").require(200);
        node.in("boot-2").token(id, luks).require(200);
    }

    private Answer keep(String boot) {
        var path = "%s/nodes/%s/keepMachine".formatted(cluster.id(), host(0));
        return cluster.azure()
                .arm(
                        "POST",
                        path,
                        Json.createObjectBuilder().add("bootId", boot).build());
    }
}
