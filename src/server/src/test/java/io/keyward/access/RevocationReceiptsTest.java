package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.Disks;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeReports;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a revocation of a key has taken effect on every node, on both databases. */
@OnEachDatabase
class RevocationReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private UnsealedDisks sealed;
    private RevocationReceipts receipts;
    private List<Disk> disks;
    private long sequence;

    @BeforeEach
    void a_cluster_with_two_open_disks_on_two_nodes() {
        sealed = new UnsealedDisks(database, key);
        sealed.sealAll(key);
        receipts = database.bean(RevocationReceipts.class);
        disks = database.bean(Disks.class).of(sealed.cluster().id()).stream()
                .filter(disk -> disk.kind() == DiskKind.TEMP)
                .limit(2)
                .toList();
        disks.forEach(disk -> report(disk, DiskState.OPEN, NOW));
    }

    @Test
    void the_receipt_is_stored_once_when_the_last_node_holds_back_its_disks() {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        var early = complete();
        report(disks.get(1), DiskState.CUT, NOW.plusSeconds(40));
        var done = complete();
        var again = complete();

        assertThat(early).isEmpty();
        assertThat(done).singleElement().satisfies(receipt -> {
            assertThat(receipt.nodes()).isEqualTo(2);
            assertThat(receipt.suspendedAt()).isEqualTo(NOW.plusSeconds(40));
            assertThat(receipt.tookAtMost()).isEqualTo(Duration.ofSeconds(40));
        });
        assertThat(again).isEmpty();
        assertThat(receipts.open(sealed.cluster().id())).hasSize(1);
        assertThat(ofAllClusters()).hasSize(1);
    }

    @Test
    void an_outage_gives_no_receipt() {
        failed(new VaultOutage.Silent("https://kv.vault.azure.net"), NOW.plusSeconds(10));
        disks.forEach(disk -> report(disk, DiskState.SUSPENDED, NOW.plusSeconds(20)));

        assertThat(complete()).isEmpty();
    }

    @Test
    void a_receipt_is_not_open_after_access_is_back() {
        refused(NOW.plusSeconds(10));
        disks.forEach(disk -> report(disk, DiskState.SUSPENDED, NOW.plusSeconds(20)));
        complete();
        access().record(
                        key,
                        AN_IDENTITY,
                        known -> known.worked(KeyPermission.UNWRAP_KEY, NOW.plusSeconds(60)),
                        NOW.plusSeconds(60));

        assertThat(receipts.open(sealed.cluster().id())).isEmpty();
        assertThat(ofAllClusters()).isEmpty();
    }

    @Test
    void a_volume_that_the_kernel_shows_as_open_withholds_the_receipt_although_its_disk_is_not_found() {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        reportMapping(disks.get(1), DiskState.ABSENT, DiskState.OPEN, NOW.plusSeconds(30));
        var whileOpen = complete();
        reportMapping(disks.get(1), DiskState.ABSENT, DiskState.SUSPENDED, NOW.plusSeconds(40));
        var done = complete();

        assertThat(whileOpen).isEmpty();
        assertThat(done).singleElement().satisfies(receipt -> {
            assertThat(receipt.nodes()).isEqualTo(2);
            assertThat(receipt.suspendedAt()).isEqualTo(NOW.plusSeconds(40));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "BLANK"})
    void an_older_agent_that_does_not_find_an_opened_disk_any_more_withholds_the_receipt(DiskState lost) {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        report(disks.get(1), lost, NOW.plusSeconds(30));
        var whileUnknown = complete();
        report(disks.get(1), DiskState.SEALED, NOW.plusSeconds(40));

        assertThat(whileUnknown).isEmpty();
        assertThat(complete()).singleElement().satisfies(receipt -> assertThat(receipt.nodes())
                .isEqualTo(1));
    }

    @Test
    void a_node_that_rebooted_has_opened_nothing_of_what_it_had_open_before() {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        store(disks.get(1), beat(disks.get(1), DiskState.ABSENT).boot("next"), NOW.plusSeconds(30));

        assertThat(complete()).hasSize(1);
    }

    @Test
    void a_volume_that_is_no_longer_in_the_kernel_is_closed() {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        store(disks.get(1), beat(disks.get(1), DiskState.ABSENT).mappings(), NOW.plusSeconds(30));

        assertThat(complete()).hasSize(1);
    }

    @Test
    void a_volume_that_no_disk_has_withholds_the_receipt() {
        refused(NOW.plusSeconds(10));
        report(disks.get(0), DiskState.SUSPENDED, NOW.plusSeconds(20));
        var unplanned = new Heartbeat.Mapping("keyward-data17", null, DiskState.OPEN);
        store(disks.get(1), beat(disks.get(1), DiskState.SUSPENDED).mappings(unplanned), NOW.plusSeconds(30));

        assertThat(complete()).isEmpty();
    }

    private void reportMapping(Disk disk, DiskState found, DiskState inKernel, Instant at) {
        var mapping = new Heartbeat.Mapping("keyward-temp0", null, inKernel);
        store(disk, beat(disk, found).mappings(mapping), at);
    }

    private List<RevocationReceipt> ofAllClusters() {
        return receipts.open().stream()
                .filter(receipt -> receipt.cluster().equals(sealed.cluster().id()))
                .toList();
    }

    private List<RevocationReceipt> complete() {
        return receipts.complete(sealed.cluster().id());
    }

    private void refused(Instant at) {
        failed(new VaultRefusal.KeyDisabled(key), at);
    }

    private void failed(VaultProblem problem, Instant at) {
        access().add(key, AN_IDENTITY);
        access().record(key, AN_IDENTITY, known -> known.worked(KeyPermission.UNWRAP_KEY, NOW), NOW);
        access().record(key, AN_IDENTITY, known -> known.failed(KeyPermission.UNWRAP_KEY, problem, at), at);
    }

    private KeyAccesses access() {
        return database.bean(KeyAccesses.class);
    }

    private void report(Disk disk, DiskState state, Instant at) {
        store(disk, beat(disk, state), at);
    }

    private HeartbeatBuilder beat(Disk disk, DiskState state) {
        return aHeartbeat(++sequence).disk(disk.id(), aDisk(null, state, key, 1L));
    }

    private void store(Disk disk, HeartbeatBuilder beat, Instant at) {
        database.bean(NodeReports.class).store(disk.node(), sealed.cluster().id(), beat.build(), at);
    }
}
