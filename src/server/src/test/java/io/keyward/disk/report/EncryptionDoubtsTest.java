package io.keyward.disk.report;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Keyward may say about the encryption of disks, by what their node reported last. */
@OnPostgresql
class EncryptionDoubtsTest {

    @Parameter
    private TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private Cluster cluster;
    private NodeReports reports;
    private Node node;
    private List<Disk> disks;
    private long sequence;

    @BeforeEach
    void seal() {
        var sealed = new UnsealedDisks(database, key);
        sealed.sealAll(key);
        cluster = sealed.cluster();
        reports = database.bean(NodeReports.class);
        node = database.bean(Nodes.class).of(cluster.id()).get(0);
        disks = database.bean(Disks.class).ofNode(node.id()).stream()
                .filter(disk -> disk.protection().hasDek())
                .toList();
    }

    @Test
    void a_disk_that_no_node_reported_is_not_confirmed() {
        assertThat(doubts()).hasSameSizeAs(disks).allSatisfy((id, doubt) -> assertThat(doubt)
                .contains("is planned"));
    }

    @Test
    void a_disk_whose_dek_was_delivered_is_not_confirmed_before_its_node_reports_it() {
        database.bean(DekDeliveries.class).recordNode(node.id());
        disks = database.bean(Disks.class).ofNode(node.id()).stream()
                .filter(Disk::isDelivered)
                .toList();

        assertThat(doubts()).hasSameSizeAs(disks).allSatisfy((id, doubt) -> assertThat(doubt)
                .contains("not reported"));
    }

    @ParameterizedTest
    @EnumSource(
            value = DiskState.class,
            names = {"SEALED", "OPEN", "SUSPENDED", "CUT"})
    void a_disk_with_a_header_and_no_alert_is_confirmed(DiskState state) {
        report(aDisk(null, state, key, 1L));

        assertThat(doubts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ABSENT, does not find", "BLANK, no LUKS header", "ERASED, was destroyed"})
    void a_disk_without_a_header_is_not_confirmed(DiskState state, String why) {
        report(aDisk(null, state, null, null));

        assertThat(doubts().get(disk())).contains(why);
    }

    @Test
    void a_disk_that_is_being_encrypted_in_place_is_not_confirmed() {
        report(duringTask("encrypt"));
        assertThat(doubts().get(disk())).contains("some sectors are plain");

        report(duringTask("reencrypt"));
        assertThat(doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UntrustedHeader",
                "UntrustedMapping",
                "PlantedToken",
                "ReplayedToken",
                "ForeignMapping",
                "ForeignKeySlot",
                "WatchImpaired"
            })
    void a_disk_with_an_alert_about_its_encryption_is_not_confirmed_until_the_alert_is_gone(String code) {
        report(aDisk(null, DiskState.OPEN, key, 1L), alert(Optional.of(disk()), code));
        assertThat(doubts()).containsOnlyKeys(disk());
        assertThat(doubts().get(disk())).contains(code);

        report(aDisk(null, DiskState.OPEN, key, 1L));
        assertThat(doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HeaderDoesNotOpen", "UntrustedOrder", "AnythingElse"})
    void an_alert_about_something_else_leaves_no_doubt_of_the_encryption(String code) {
        report(aDisk(null, DiskState.OPEN, key, 1L), alert(Optional.of(disk()), code));

        assertThat(doubts()).isEmpty();
    }

    @Test
    void an_agent_that_cannot_look_at_its_disks_confirms_none() {
        report(aDisk(null, DiskState.OPEN, key, 1L), alert(Optional.empty(), "WatchImpaired"));

        assertThat(doubts()).hasSameSizeAs(disks);
    }

    @Test
    void a_header_under_a_key_that_the_cluster_was_never_under_is_not_confirmed() {
        report(aDisk(null, DiskState.OPEN, Keys.aVersion(), 1L));

        assertThat(doubts().get(disk())).contains("never under");
    }

    /** An open disk of which this task has finished one byte of four. */
    private ReportedDisk duringTask(String task) {
        return new ReportedDisk(null, DiskState.OPEN, key, 1L, true, task, 1L, 4L, null, null);
    }

    private Long disk() {
        return disks.get(0).id();
    }

    private Map<Long, String> doubts() {
        return reports.listed(disks).stream()
                .filter(listed -> listed.doubt().isPresent())
                .collect(toMap(
                        listed -> listed.disk().id(), listed -> listed.doubt().get()));
    }

    private static Heartbeat.ReportedAlert alert(Optional<Long> disk, String code) {
        return new Heartbeat.ReportedAlert(disk, code, "something is wrong");
    }

    private void report(ReportedDisk content, Heartbeat.ReportedAlert... alerts) {
        var all = disks.stream().collect(Collectors.toMap(Disk::id, disk -> content));
        var heartbeat = aHeartbeat(++sequence).disks(all).alerts(alerts).build();
        reports.store(node.id(), cluster.id(), heartbeat, Instant.EPOCH);
    }
}
