package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeReports;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a heartbeat changes, and what it cannot change, on both databases. */
@ParameterizedClass
@EnumSource
class HeartbeatsTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private Heartbeats heartbeats;
    private long disk;

    @BeforeEach
    void two_nodes() {
        world = new NodesUnderKey(database);
        heartbeats = world.beans.get(Heartbeats.class);
        disk = world.disk(DiskKind.DATA).id();
    }

    @Test
    void a_node_cannot_report_a_disk_of_another_node() {
        assertThatThrownBy(() -> heartbeats.receive(world.other, world.heartbeat(disk)))
                .isInstanceOf(NodeProblem.NotThisNode.class);

        assertThat(reports().ofDisks(List.of(disk))).isEmpty();
    }

    @Test
    void a_node_cannot_name_a_disk_of_another_node_in_an_alert_or_a_recovery_kit() {
        var alert = new Heartbeat.Alert(Optional.of(disk), "PlantedToken", "the header is foreign");
        var kit = new Heartbeat.Kit(disk, "https://kv1.vault.azure.net/secrets/kit/1", world.key, Optional.empty());

        assertThatThrownBy(() ->
                        heartbeats.receive(world.other, beat(1).alerts(alert).build()))
                .isInstanceOf(NodeProblem.NotThisNode.class);
        assertThatThrownBy(
                        () -> heartbeats.receive(world.other, beat(2).kits(kit).build()))
                .isInstanceOf(NodeProblem.NotThisNode.class);

        assertThat(reports().alerts(world.cluster.id())).isEmpty();
    }

    @Test
    void a_heartbeat_never_changes_a_dek() {
        var before = world.dek(disk);

        heartbeats.receive(world.node, world.heartbeat(disk));

        assertThat(world.dek(disk)).isEqualTo(before);
        assertThat(reports().ofDisks(List.of(disk))).containsOnlyKeys(disk);
    }

    @Test
    void a_heartbeat_that_is_not_newer_is_refused() {
        heartbeats.receive(world.node, beat(7).build());

        assertThatThrownBy(() -> heartbeats.receive(world.node, beat(7).build()))
                .isInstanceOf(NodeProblem.OldHeartbeat.class);
        assertThatThrownBy(() -> heartbeats.receive(world.node, beat(6).build()))
                .isInstanceOf(NodeProblem.OldHeartbeat.class);
    }

    @Test
    void a_heartbeat_that_reports_nothing_new_is_not_stored() {
        heartbeats.receive(world.node, beat(1).build());

        heartbeats.receive(world.node, beat(2).build());

        assertThat(reports().find(world.node.id()).orElseThrow().sequence()).isEqualTo(1);
    }

    private NodeReports reports() {
        return world.beans.get(NodeReports.class);
    }

    private static HeartbeatBuilder beat(long sequence) {
        return aHeartbeat(sequence).digest("the same");
    }
}
