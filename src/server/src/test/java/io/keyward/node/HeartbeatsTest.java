package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.DiskProblem;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a heartbeat changes, and what it cannot change. */
@OnPostgresql
class HeartbeatsTest {

    @Parameter
    TestDatabase database;

    private static final int MAX_KITS = 256;

    private NodesUnderKey scenario;
    private Heartbeats heartbeats;
    private long disk;

    @BeforeEach
    void two_nodes() {
        scenario = new NodesUnderKey(database);
        heartbeats = scenario.beans.get(Heartbeats.class);
        disk = scenario.disk(DiskKind.DATA).id();
    }

    @Test
    void a_node_cannot_report_a_disk_of_another_node() {
        assertThatThrownBy(() -> heartbeats.receive(scenario.other, scenario.heartbeat(disk)))
                .is(problem(ProblemCode.NODE_FORBIDDEN));

        assertThat(reports().ofDisks(List.of(disk))).isEmpty();
    }

    @Test
    void a_node_cannot_name_a_disk_of_another_node_in_an_alert_or_a_recovery_kit() {
        var alert = new Heartbeat.ReportedAlert(Optional.of(disk), "PlantedToken", "the header is foreign");
        var kit = new Heartbeat.Kit(disk, "https://kv1.vault.azure.net/secrets/kit/1", scenario.key, Optional.empty());

        assertThatThrownBy(() ->
                        heartbeats.receive(scenario.other, beat(1).alerts(alert).build()))
                .is(problem(ProblemCode.NODE_FORBIDDEN));
        assertThatThrownBy(() ->
                        heartbeats.receive(scenario.other, beat(2).kits(kit).build()))
                .is(problem(ProblemCode.NODE_FORBIDDEN));

        assertThat(reports().alerts(scenario.cluster.id())).isEmpty();
    }

    @Test
    void a_heartbeat_never_changes_a_dek() {
        var before = scenario.dek(disk);

        heartbeats.receive(scenario.node, scenario.heartbeat(disk));

        assertThat(scenario.dek(disk)).isEqualTo(before);
        assertThat(reports().ofDisks(List.of(disk))).containsOnlyKeys(disk);
    }

    @Test
    void a_heartbeat_that_is_not_newer_is_refused() {
        heartbeats.receive(scenario.node, beat(7).build());

        assertThatThrownBy(() -> heartbeats.receive(scenario.node, beat(7).build()))
                .is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
        assertThatThrownBy(() -> heartbeats.receive(scenario.node, beat(6).build()))
                .is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
    }

    @Test
    void a_heartbeat_that_could_not_be_stored_can_be_sent_again() {
        var unused = catchThrowable(() -> heartbeats.receive(
                scenario.node, beat(1).kits(kits(0, MAX_KITS + 1)).build()));

        heartbeats.receive(scenario.node, beat(1).build());

        assertThat(reports().find(scenario.node.id()).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void a_heartbeat_that_reports_nothing_new_is_not_stored() {
        heartbeats.receive(scenario.node, beat(1).build());

        heartbeats.receive(scenario.node, beat(2).build());

        assertThat(reports().find(scenario.node.id()).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void a_heartbeat_with_more_recovery_kits_of_a_disk_than_are_kept_is_refused_as_a_whole() {
        heartbeats.receive(
                scenario.node, beat(1).kits(kits(0, MAX_KITS)).digest("1").build());

        var refused = catchThrowableOfType(
                DiskProblem.class,
                () -> heartbeats.receive(
                        scenario.node,
                        beat(2).kits(kits(MAX_KITS, MAX_KITS + 1))
                                .alerts(new Heartbeat.ReportedAlert(Optional.empty(), "ClockSkew", "late"))
                                .digest("2")
                                .build()));

        assertThat(refused)
                .is(problem(ProblemCode.NODE_LIMIT_REACHED))
                .hasMessageContaining("disk " + disk)
                .hasMessageContaining("256");
        assertThat(scenario.beans.get(RecoveryKits.class).of(disk)).hasSize(MAX_KITS);
        assertThat(reports().alerts(scenario.cluster.id())).isEmpty();
        assertThat(reports().find(scenario.node.id()).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void a_full_disk_can_report_its_known_kits_and_their_purge_dates() {
        heartbeats.receive(
                scenario.node, beat(1).kits(kits(0, MAX_KITS)).digest("1").build());
        var purged = scenario.clock.instant().plusSeconds(60);

        heartbeats.receive(
                scenario.node,
                beat(2).kits(new Heartbeat.Kit(disk, kits(0, 1)[0].secretId(), scenario.key, Optional.of(purged)))
                        .digest("2")
                        .build());

        assertThat(scenario.beans.get(RecoveryKits.class).of(disk))
                .hasSize(MAX_KITS)
                .anySatisfy(kit -> assertThat(kit.purgeDate()).contains(purged));
    }

    @Test
    void a_node_has_as_many_alerts_as_its_disks_allow() {
        var limit = 16 + 8 * scenario.disks.ofNode(scenario.node.id()).size();
        heartbeats.receive(
                scenario.node, beat(1).alerts(alerts(limit)).digest("1").build());

        var refused = catchThrowableOfType(
                DiskProblem.class,
                () -> heartbeats.receive(
                        scenario.node,
                        beat(2).alerts(alerts(limit + 1)).digest("2").build()));

        assertThat(refused).is(problem(ProblemCode.NODE_LIMIT_REACHED)).hasMessageContaining(String.valueOf(limit));
        assertThat(reports().alerts(scenario.cluster.id())).hasSize(limit);
    }

    @Test
    void another_message_of_the_same_alert_is_no_other_row() {
        for (var i = 1; i <= 50; i++) {
            var messages = IntStream.range(0, 20)
                    .mapToObj(part -> new Heartbeat.ReportedAlert(Optional.of(disk), "PlantedToken", "message " + part))
                    .toArray(Heartbeat.ReportedAlert[]::new);
            heartbeats.receive(
                    scenario.node, beat(i).alerts(messages).digest("" + i).build());
        }

        assertThat(reports().alerts(scenario.cluster.id())).hasSize(1);
    }

    private Heartbeat.Kit[] kits(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Heartbeat.Kit(
                        disk, "https://kv1.vault.azure.net/secrets/kit/" + i, scenario.key, Optional.empty()))
                .toArray(Heartbeat.Kit[]::new);
    }

    private static Heartbeat.ReportedAlert[] alerts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Heartbeat.ReportedAlert(Optional.empty(), "Problem" + i, "text"))
                .toArray(Heartbeat.ReportedAlert[]::new);
    }

    private NodeReports reports() {
        return scenario.beans.get(NodeReports.class);
    }

    private static HeartbeatBuilder beat(long sequence) {
        return aHeartbeat(sequence).digest("the same");
    }
}
