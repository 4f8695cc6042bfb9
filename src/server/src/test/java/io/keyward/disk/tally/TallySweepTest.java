package io.keyward.disk.tally;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The sweep finds numbers that differ from the disks, page by page, and corrects them, on both databases. */
@OnEachDatabase
class TallySweepTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = aVersion();
    private final TestClock clock = new TestClock();
    private ClusterId cluster;
    private TallySweep sweep;
    private String position = "";
    private TallyDrift drift;

    @BeforeEach
    void a_sealed_cluster() {
        var disks = new UnsealedDisks(database, key);
        disks.sealAll(key);
        cluster = disks.cluster().id();
        drift = database.bean(TallyDrift.class);
        sweep = new TestBeans(database, () -> {}).with(Clock.class, clock).get(TallySweep.class);
    }

    @Test
    void disks_that_an_older_server_sealed_are_counted_after_a_round() {
        change("delete from dek_tally where cluster_id = '%s'");
        assertThat(drift.among(List.of(cluster))).containsExactly(cluster);

        round();

        assertThat(drift.among(List.of(cluster))).isEmpty();
        assertThat(database.bean(DekTally.class).of(cluster))
                .isEqualTo(database.bean(Disks.class).counts(cluster).byKey());
    }

    @Test
    void deks_that_an_older_server_moved_are_counted_under_their_new_version() {
        change("update disk set wrapped_by = '" + aVersion().canonical()
                + "' where cluster_id = '%s' and ciphertext is not null");

        round();

        assertThat(database.bean(DekTally.class).of(cluster))
                .isEqualTo(database.bean(Disks.class).counts(cluster).byKey());
    }

    @Test
    void a_round_merges_rows() {
        change("insert into dek_tally (cluster_id, key_id, deks, nodes) values ('%s', '" + key.canonical()
                + "', 0, 0)");
        assertThat(drift.spreadAmong(List.of(cluster))).containsExactly(cluster);

        round();

        assertThat(drift.spreadAmong(List.of(cluster))).isEmpty();
    }

    @Test
    void a_second_round_begins_after_an_hour() {
        round();
        change("delete from dek_tally where cluster_id = '%s'");

        sweep();
        assertThat(drift.among(List.of(cluster))).containsExactly(cluster);
        clock.pass(Duration.ofHours(1));
        round();

        assertThat(drift.among(List.of(cluster))).isEmpty();
    }

    @Test
    void a_reported_header_that_an_older_server_stored_is_copied_to_its_disk() {
        change("insert into disk_report (disk_id, node_id, state, key_id, in_kernel, changed_at)"
                + " select id, node_id, 'OPEN', 'other', true, current_timestamp from disk"
                + " where cluster_id = '%s' and ciphertext is not null");

        assertThat(drift.copyHeaders(cluster)).isPositive();

        assertThat(drift.copyHeaders(cluster)).isZero();
    }

    // a round ends when a page is not full
    private void round() {
        var clusters = drift.page(null, Integer.MAX_VALUE).size();
        for (var page = 0; page <= clusters / TallySweep.CLUSTERS_AT_ONCE; page++) {
            sweep();
        }
    }

    private void sweep() {
        position = sweep.sweep(position);
    }

    private void change(String statement) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(statement.formatted(cluster.value())).executeUpdate();
            entities.getTransaction().commit();
        }
    }
}
