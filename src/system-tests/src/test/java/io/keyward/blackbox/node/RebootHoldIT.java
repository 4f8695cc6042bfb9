package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster that keeps its nodes while one of them could not unlock its disks after a reboot. */
class RebootHoldIT extends ClusterWithNode {

    @BeforeEach
    void a_node_whose_disks_are_open() {
        node.reportAllOpen(key);
    }

    @Test
    void a_scale_down_and_a_deletion_are_refused_until_the_node_could_unlock_again() {
        policy("\"rebootHold\": true");
        var safe = risks();
        VAULT.disable(key);
        awaitRefusedKey();

        var down = cluster.resize(1);
        var deletion = cluster.delete();
        VAULT.enable(key);
        Polling.until(this::risks, String::isEmpty);

        assertThat(safe).isEmpty();
        assertThat(down.status()).isEqualTo(409);
        assertThat(down.code()).isEqualTo("RebootHold");
        assertThat(down.message()).contains(host(0) + ": KeyRefused").contains("rebootHold");
        assertThat(deletion.status()).isEqualTo(409);
        assertThat(deletion.code()).isEqualTo("RebootHold");
        cluster.awaitSuccess(cluster.resize(1).require(202));
        cluster.awaitSuccess(cluster.delete().require(202));
    }

    @Test
    void without_the_hold_a_cluster_at_risk_can_be_deleted() {
        VAULT.disable(key);
        awaitRefusedKey();

        cluster.awaitSuccess(cluster.delete().require(202));
    }

    @Tag("campaign")
    @Test
    void a_version_that_only_headers_name_is_watched() {
        cluster.awaitSuccess(cluster.rotate(VAULT.key(name)));
        var behind = risks();

        VAULT.disable(key);
        awaitRefusedKey();

        assertThat(behind).isEmpty();
    }

    private void awaitRefusedKey() {
        Polling.until(this::risks, text -> text.contains("KeyRefused"));
    }

    /** The reasons why the node could not unlock its disks after a reboot; empty if it could. */
    private String risks() {
        return rebootRisk().getJsonArray("nodesAtRisk").getValuesAs(JsonObject.class).stream()
                .filter(risk -> risk.getString("host").equals(host(0)))
                .map(risk -> risk.getJsonArray("reasons").toString())
                .findFirst()
                .orElse("");
    }
}
