package io.keyward.disk;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.need.NeedSource;
import io.keyward.disk.report.DiskReport;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeAlert;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.disk.volume.HeaderTokens;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What nodes report about their disks, and which key versions stay needed because of it. */
@OnPostgresql
class NodeReportsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LUKS = "2c0d9a0e-0000-4000-8000-000000000001";

    @Parameter
    TestDatabase database;

    private final KeyId old = Keys.aVersion();
    private final KeyId fresh = Keys.aVersion();
    private UnsealedDisks sealed;
    private Disks disks;
    private NodeReports reports;
    private Disk disk;

    @BeforeEach
    void a_cluster_with_sealed_disks() {
        sealed = new UnsealedDisks(database, old);
        sealed.sealAll(old);
        disks = database.bean(Disks.class);
        reports = database.bean(NodeReports.class);
        disk = disks.of(sealed.cluster().id()).stream()
                .filter(each -> each.kind() == DiskKind.DATA)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_header_under_the_old_version_keeps_it_needed_after_a_rotation_until_the_node_reports_the_new_one() {
        report(1, old, 1);
        rotate();

        var behind = need(old);
        report(2, fresh, 2);
        var caughtUp = need(old);

        assertThat(behind.map(ClusterNeed::headers)).contains(1L);
        assertThat(behind.map(ClusterNeed::describe))
                .hasValueSatisfying(text -> assertThat(text).contains("1 disks whose header still names it"));
        assertThat(caughtUp).isEmpty();
    }

    @Test
    void a_token_keeps_its_version_needed_before_any_node_has_reported_it() {
        issueToken();
        rotate();

        var issued = need(old);
        report(1, fresh, 2);
        var reported = need(old);

        assertThat(issued.map(ClusterNeed::headers)).contains(1L);
        assertThat(reported).isEmpty();
    }

    @Test
    void a_report_of_an_earlier_token_does_not_say_that_a_later_one_was_not_stored() {
        var third = Keys.aVersion();
        report(1, old, 1);
        rotate();
        issueToken();
        rotate(third);

        report(2, old, 1);

        assertThat(need(fresh).map(ClusterNeed::headers)).contains(1L);
    }

    @Test
    void a_dek_under_the_same_version_is_counted_once() {
        report(1, old, 1);

        assertThat(need(old).map(ClusterNeed::headers)).contains(0L);
        assertThat(need(old).map(ClusterNeed::deks))
                .hasValueSatisfying(deks -> assertThat(deks).isPositive());
    }

    @Test
    void a_version_that_the_cluster_was_never_under_raises_an_alert_and_is_not_needed() {
        var foreign = Keys.aVersion();

        report(1, foreign, 1);

        assertThat(need(foreign)).isEmpty();
        assertThat(reports.alerts(sealed.cluster().id()))
                .extracting(NodeAlert::code)
                .containsExactly("UnknownHeaderKey");
        assertThat(reported().content().key()).isNull();
    }

    @Test
    void an_older_heartbeat_changes_nothing() {
        report(5, old, 1);

        var accepted = reports.store(disk.node(), sealed.cluster().id(), heartbeat(4, DiskState.ERASED, old, 1), NOW);

        assertThat(accepted).isFalse();
        assertThat(reported().content().state()).isEqualTo(DiskState.OPEN);
    }

    @Test
    void the_time_of_a_state_is_that_of_its_first_report() {
        report(1, old, 1);
        reports.store(disk.node(), sealed.cluster().id(), heartbeat(2, DiskState.OPEN, old, 1), NOW.plusSeconds(60));

        assertThat(reported().changedAt()).isEqualTo(NOW);
    }

    @Test
    void a_confirmed_erasure_ends_the_need_of_header_and_report() {
        database.bean(DekDeliveries.class).recordNode(disk.node());
        issueToken();
        report(1, old, 1);
        eraseNode();
        var erased = need(old).map(ClusterNeed::unconfirmedErasures);

        confirmAll(Erasure.CONFIRMED);

        assertThat(erased).hasValueSatisfying(count -> assertThat(count).isPositive());
        assertThat(need(old).map(ClusterNeed::headers).orElse(0L)).isZero();
        assertThat(need(old).map(ClusterNeed::unconfirmedErasures).orElse(0L)).isLessThan(erased.orElseThrow());
    }

    @Test
    void a_recovery_kit_keeps_its_version_needed_until_it_is_purged() {
        var purged = NOW.plusSeconds(3600);
        var kit = new Heartbeat.Kit(disk.id(), "https://kv.vault.azure.net/secrets/kit/1", old, Optional.of(purged));
        reports.store(disk.node(), sealed.cluster().id(), withKit(1, kit), NOW);
        rotate();

        database.bean(RecoveryKits.class).forgetPurged(NOW);
        var deleted = need(old);
        database.bean(RecoveryKits.class).forgetPurged(purged);

        assertThat(deleted.map(ClusterNeed::kits)).contains(1L);
        assertThat(need(old).map(ClusterNeed::kits).orElse(0L)).isZero();
    }

    private void report(long sequence, KeyId key, long serial) {
        assertThat(reports.store(
                        disk.node(), sealed.cluster().id(), heartbeat(sequence, DiskState.OPEN, key, serial), NOW))
                .isTrue();
    }

    private Heartbeat heartbeat(long sequence, DiskState state, KeyId key, long serial) {
        return aHeartbeat(sequence)
                .disk(disk.id(), aDisk(LUKS, state, key, serial))
                .build();
    }

    private Heartbeat withKit(long sequence, Heartbeat.Kit kit) {
        return aHeartbeat(sequence).kits(kit).build();
    }

    private DiskReport reported() {
        return reports.ofDisks(List.of(disk.id())).get(disk.id());
    }

    private void issueToken() {
        database.bean(Clusters.class).change(sealed.cluster().id(), locked -> {
            database.bean(HeaderTokens.class).record(disk);
            return null;
        });
    }

    private void rotate() {
        rotate(fresh);
    }

    private void rotate(KeyId to) {
        database.bean(Clusters.class).change(sealed.cluster().id(), locked -> {
            locked.rotateTo(to);
            database.bean(DisksByKey.class)
                    .notUnder(to, ids())
                    .forEach(each -> disks.rewrap(
                            List.of(new Rewrap(each.id(), each.dek().orElseThrow(), checkedBy(to)))));
            locked.completeRotation();
            return null;
        });
    }

    private void eraseNode() {
        database.bean(Clusters.class).change(sealed.cluster().id(), locked -> {
            database.bean(Nodes.class).of(locked.id()).forEach(disks::erase);
            return null;
        });
    }

    private void confirmAll(Erasure erasure) {
        database.bean(Clusters.class).change(sealed.cluster().id(), locked -> {
            disks.ofNode(disk.node()).forEach(each -> disks.confirmErasure(each.id(), erasure));
            return null;
        });
    }

    private List<Long> ids() {
        return disks.of(sealed.cluster().id()).stream().map(Disk::id).toList();
    }

    private Optional<ClusterNeed> need(KeyId key) {
        return database
                .bean(NeedSummaries.class)
                .firstClusters(
                        List.of(key),
                        ClusterScope.of(sealed.cluster().resourceId().subscription()),
                        NeedSource.CURRENT,
                        100)
                .getOrDefault(key, List.of())
                .stream()
                .filter(need -> need.cluster().equals(sealed.cluster().id()))
                .findFirst();
    }
}
