package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes whose key is refused: they suspend their disks and cut them, so that reads and writes wait and then fail. */
class NodeRevocationIT extends ClusterWithNode {

    private static final String AT_ONCE =
            "\"suspendNodesAfter\": {\"lost\": \"PT0S\"}, \"cutNodesAfter\": {\"lost\": \"PT0S\"}";

    @Test
    void a_lost_key_suspends_and_cuts_nodes_and_makes_their_reboot_unsafe() {
        var disk = node.seal().getString("id");
        policy(AT_ONCE);
        var before = node.reportOpen(disk, key);
        var safe = node.reboot();

        VAULT.disable(key);
        awaitAdvice("cut");
        var lost = Polling.until(() -> node.reportOpen(disk, key), answer -> answer.getBoolean("cut"));
        var unsafe = node.reboot();
        var risk = rebootRisk();
        VAULT.enable(key);
        awaitAdvice("runOn");
        var back = Polling.until(() -> node.reportOpen(disk, key), answer -> !answer.getBoolean("suspend"));

        assertThat(before.getBoolean("suspend")).isFalse();
        assertThat(lost.getBoolean("suspend")).isTrue();
        assertThat(lost.getJsonObject("access").getString("result")).isEqualTo("refused");
        assertThat(lost.getJsonObject("access").getString("cause")).isEqualTo("KeyDisabled");
        assertThat(safe.getJsonArray("reasons").toString()).doesNotContain("KeyRefused");
        assertThat(unsafe.getBoolean("safe")).isFalse();
        assertThat(unsafe.getJsonArray("reasons").toString()).contains("KeyRefused");
        assertThat(risk.getBoolean("safe")).isFalse();
        assertThat(risk.getJsonArray("nodesAtRisk").toString()).contains(host(0));
        assertThat(back.getJsonObject("access").getString("result")).isEqualTo("ok");
    }

    @Tag("campaign")
    @Test
    void the_receipt_of_a_revocation_says_when_the_last_node_was_suspended() {
        var second = enrolled(1);
        node.seal();
        second.seal();
        VAULT.disable(key);
        Polling.until(() -> cluster.keyAccess().getString("state"), "lost"::equals);

        node.report("suspended", key);
        var one = revocations();
        second.report("suspended", key);
        var both = revocations();
        var alerts = Polling.until(this::alerts, text -> text.contains("NodesSuspended"));
        VAULT.enable(key);

        assertThat(one).isEmpty();
        assertThat(both).singleElement().satisfies(receipt -> {
            assertThat(receipt.getInt("nodes")).isEqualTo(2);
            assertThat(receipt.getJsonNumber("tookAtMostSeconds").doubleValue()).isPositive();
        });
        assertThat(alerts).contains("2 nodes hold back their disks since");
    }

    @Test
    void disks_and_alerts_show_what_the_node_reports() {
        var disk = node.dataDisk();

        node.alert("PlantedToken", "the header was not signed by the installation");
        var alerts = Polling.until(this::alerts, text -> text.contains("PlantedToken"));

        assertThat(alerts).contains(host(0));
        assertThat(cluster.disks())
                .filteredOn(each -> each.get("disk").toString().equals(disk))
                .singleElement()
                .satisfies(each -> assertThat(each.getString("state")).isEqualTo("blank"));
        assertThat(hosts())
                .filteredOn(host -> host.getString("name").equals(host(0)))
                .singleElement()
                .satisfies(host -> assertThat(host.getString("state")).isIn("enrolled", "reachable"));
    }

    // polls the operator's side, because the server limits the requests of a node
    private void awaitAdvice(String advice) {
        Polling.until(() -> cluster.keyAccess().getJsonObject("nodes").getString("advice"), advice::equals);
    }

    private List<JsonObject> revocations() {
        return cluster.keyAccess()
                .getJsonObject("nodes")
                .getJsonArray("revocations")
                .getValuesAs(JsonObject.class);
    }
}
