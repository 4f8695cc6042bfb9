package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The list of key versions has the same numbers as the page of each version, although the database adds them up. */
@OnPostgresql
class KeySummaryTest {

    @Parameter
    TestDatabase database;

    private final KeyId old = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private KeyEstate estate;
    private SealedCluster cluster;

    @BeforeEach
    void a_cluster_under_the_old_version() {
        estate = database.bean(KeyEstate.class);
        cluster = SealedCluster.under(old, database);
    }

    @Test
    void a_running_cluster_is_added_up() {
        assertThat(summaries()).hasSize(1);
        assertThat(summaries().get(0).need().all().deks()).isEqualTo(SealedCluster.DEKS);
        assertThat(summaries().get(0).need().all().nodes()).isEqualTo(SealedCluster.NODES);
        requireSameAsNeeds();
    }

    @Test
    void a_rotation_is_added_up_under_both_versions() {
        cluster.move(next, 1);

        assertThat(summaries()).hasSize(2);
        requireSameAsNeeds();
    }

    @Test
    void a_version_that_nothing_needs_any_more_is_safe_to_retire() {
        cluster.move(next, SealedCluster.DEKS).prove();

        assertThat(summary(old).verdict()).isEqualTo(KeyNeed.RetirementVerdict.SAFE_TO_RETIRE);
        requireSameAsNeeds();
    }

    @Test
    void disks_of_a_deleted_cluster_need_the_version_until_their_erasure_is_confirmed() {
        cluster.delete();

        assertThat(summary(old).need().all().unconfirmedErasures()).isEqualTo(SealedCluster.DEKS);
        requireSameAsNeeds();
    }

    @Test
    void a_recovery_kit_needs_its_version() {
        cluster.move(next, SealedCluster.DEKS).prove();
        insert("recovery_kit (id, disk_id, secret_id, key_id) values (nextval('recovery_kit_seq'), %d, 'kit', '%s')");

        assertThat(summary(old).need().clusters()).isOne();
        requireSameAsNeeds();
    }

    @Test
    void a_header_that_names_the_version_needs_it() {
        cluster.move(next, SealedCluster.DEKS).prove();
        insert("header_token (disk_id, serial, key_id) values (%d, 999, '%s')");

        assertThat(summary(old).need().clusters()).isOne();
        requireSameAsNeeds();
    }

    @Test
    void a_backup_needs_its_version() {
        cluster.move(next, SealedCluster.DEKS).prove();
        database.bean(Backups.class)
                .register("nightly-" + UUID.randomUUID(), Instant.EPOCH, Set.of(old), "operator", EtagCondition.NONE);

        assertThat(summary(old).verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
        requireSameAsNeeds();
    }

    @Test
    void the_first_clusters_of_the_subscription_are_named_and_the_others_are_counted() {
        for (var more = 0; more < 4; more++) {
            cluster.sibling(old);
        }
        SealedCluster.under(old, database); // in another subscription

        assertThat(summary(old).need().first()).hasSize(3);
        assertThat(summary(old).need().clusters()).isEqualTo(5);
        assertThat(summary(old).need().elsewhere()).isOne();
        requireSameAsNeeds();
    }

    @Test
    void a_version_is_spelled_as_the_customer_spells_it() {
        var spelled = KeyId.parse(next.toString().replace("net/", "net:443/"));
        cluster.move(spelled, 0);

        assertThat(summary(next).key()).hasToString(spelled.toString());
    }

    @Test
    void a_version_that_no_cluster_is_under_any_more_keeps_the_spelling_of_the_customer() {
        cluster.move(next, SealedCluster.DEKS).prove().delete();

        assertThat(summary(next).key()).hasToString(next.toString());
        assertThat(estate.page(ClusterScope.of(cluster.subscription()), "", 10))
                .extracting(need -> need.key().toString())
                .containsExactlyInAnyOrder(old.toString(), next.toString());
        var before = next.canonical().substring(0, next.canonical().length() - 1);
        assertThat(estate.ofInstallation(ClusterScope.of(cluster.subscription()), before, 1))
                .extracting(need -> need.key().toString())
                .containsExactly(next.toString());
    }

    @Test
    void the_totals_and_the_clusters_of_several_versions_need_two_sql_statements_of_which_one_reads_changes() {
        cluster.move(next, 1);
        var needs = database.bean(NeedSummaries.class);
        var scope = ClusterScope.of(cluster.subscription());

        assertThat(database.statements(() -> needs.read(List.of(old, next), scope, NeedSource.STORED, 10)))
                .isEqualTo(2);
    }

    private void requireSameAsNeeds() {
        for (var summary : summaries()) {
            var need = estate.of(summary.key(), ClusterScope.of(cluster.subscription()));
            assertThat(summary.key()).hasToString(need.key().toString());
            assertThat(summary.verdict()).isEqualTo(need.verdict());
            assertThat(summary.backups()).isEqualTo(need.backups().size());
            assertThat(summary.need().all().deks()).isEqualTo(need.deks());
            assertThat(summary.need().all().nodes()).isEqualTo(need.nodes());
            assertThat(summary.need().all().unconfirmedErasures()).isEqualTo(need.unconfirmedErasures());
            assertThat(summary.need().elsewhere()).isEqualTo(need.elsewhere());
            requireSameClusters(summary, need.first());
        }
    }

    private static void requireSameClusters(KeySummary summary, List<ClusterNeed> clusters) {
        assertThat(summary.need().clusters()).isEqualTo(clusters.size());
        assertThat(summary.need().first())
                .containsExactlyElementsOf(
                        clusters.stream().limit(3).map(ClusterNeed::resourceId).toList());
    }

    private KeySummary summary(KeyId key) {
        return summaries().stream()
                .filter(summary -> summary.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<KeySummary> summaries() {
        return estate.summaries(ClusterScope.of(cluster.subscription()), "", "", 10);
    }

    private void insert(String row) {
        var disk = database.bean(Disks.class).of(cluster.cluster().id()).stream()
                .map(Disk::id)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery("insert into " + row.formatted(disk, old.canonical()))
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }
}
