package io.keyward.retirement;

import static io.keyward.retirement.SealedCluster.DEKS;
import static io.keyward.retirement.SealedCluster.NODES;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.key.SeenVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * An old key version is needed until the database shows that no DEK, unconfirmed erasure, backup or rotation needs it
 * (invariant 8).
 */
@OnEachDatabase
class KeyEstateTest {

    private static final String ANY = "any subscription";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final KeyId old = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private KeyEstate estate;
    private Backups backups;

    @BeforeEach
    void beans() {
        estate = database.bean(KeyEstate.class);
        backups = database.bean(Backups.class);
    }

    @Test
    void a_version_is_needed_by_every_dek_wrapped_with_it() {
        var cluster = SealedCluster.under(old, database);

        var need = estate.of(old, ClusterScope.of(cluster.subscription()));

        assertThat(need.verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
        assertThat(need.deks()).isEqualTo(DEKS);
        assertThat(need.nodes()).isEqualTo(NODES);
        assertThat(need.neededBy())
                .containsExactly(
                        "cluster %s: 4 DEKs on 2 nodes, it is the key version in force or the target of a rotation"
                                .formatted(cluster.name()));
    }

    @Test
    void each_cluster_that_shares_a_version_is_named() {
        var one = SealedCluster.under(old, database);
        var other = one.sibling(old);

        var need = estate.of(old, ClusterScope.of(one.subscription()));

        assertThat(need.deks()).isEqualTo(2 * DEKS);
        assertThat(need.first())
                .extracting(cluster -> cluster.resourceId().name())
                .containsExactlyInAnyOrder(one.name(), other.name());
    }

    @Test
    void clusters_of_another_subscription_are_counted_and_not_named() {
        var one = SealedCluster.under(old, database);
        SealedCluster.under(old, database);

        var need = estate.of(old, ClusterScope.of(one.subscription()));

        assertThat(need.neededBy()).hasSize(2).endsWith("1 clusters of other subscriptions");
    }

    @Test
    void both_versions_are_needed_half_way_through_a_rotation() {
        SealedCluster.under(old, database).move(next, 1);

        assertThat(estate.of(old, ClusterScope.of(ANY)).deks()).isEqualTo(DEKS - 1);
        assertThat(estate.of(next, ClusterScope.of(ANY)).deks()).isEqualTo(1);
    }

    @Test
    void the_target_of_a_rotation_is_needed_before_its_first_dek() {
        SealedCluster.under(old, database).move(next, 0);

        assertThat(estate.of(next, ClusterScope.of(ANY)).safeToRetire()).isFalse();
        assertThat(estate.of(next, ClusterScope.of(ANY)).deks()).isZero();
    }

    @Test
    void the_old_version_stays_needed_until_the_rotation_is_proven() {
        var cluster = SealedCluster.under(old, database).move(next, DEKS);

        var before = estate.of(old, ClusterScope.of(ANY));
        cluster.prove();

        assertThat(before.safeToRetire()).isFalse();
        assertThat(estate.of(old, ClusterScope.of(ANY)).safeToRetire()).isTrue();
    }

    @Test
    void a_deleted_cluster_needs_the_version_while_erasures_are_not_confirmed() {
        SealedCluster.under(old, database).delete();

        var need = estate.of(old, ClusterScope.of(ANY));

        assertThat(need.deks()).isZero();
        assertThat(need.unconfirmedErasures()).isEqualTo(DEKS);
        assertThat(need.verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
    }

    @Test
    void a_backup_needs_its_key_versions_until_it_is_destroyed() {
        var name = "nightly-" + UUID.randomUUID();
        SealedCluster.under(old, database).move(next, DEKS).prove();
        backups.register(name, NOW, Set.of(old), "operator", EtagCondition.NONE);

        var before = estate.of(old, ClusterScope.of(ANY));
        backups.destroy(name.toUpperCase(Locale.ROOT), EtagCondition.NONE, NOW);

        assertThat(before.neededBy()).containsExactly("backup %s: it can be restored".formatted(name));
        assertThat(estate.of(old, ClusterScope.of(ANY)).safeToRetire()).isTrue();
    }

    @Test
    void a_version_that_no_cluster_was_ever_under_is_unknown_and_not_safe_to_retire() {
        // the vault showed it, and no cluster was moved to it
        database.bean(KeyVersions.class).recordNewest(old, SeenVersion.attributes(next), NOW);

        assertThat(estate.of(Keys.aVersion(), ClusterScope.of(ANY)).verdict())
                .isEqualTo(KeyNeed.RetirementVerdict.UNKNOWN);
        assertThat(estate.of(next, ClusterScope.of(ANY)).safeToRetire()).isFalse();
    }

    @Test
    void a_version_that_only_a_destroyed_backup_named_is_unknown() {
        var name = "foreign-" + UUID.randomUUID();
        backups.register(name, NOW, Set.of(old), "operator", EtagCondition.NONE);

        var before = estate.of(old, ClusterScope.of(ANY)).verdict();
        backups.destroy(name, EtagCondition.NONE, NOW);

        assertThat(before).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
        assertThat(estate.of(old, ClusterScope.of(ANY)).verdict()).isEqualTo(KeyNeed.RetirementVerdict.UNKNOWN);
    }

    @Test
    void twenty_clusters_are_named_and_the_others_are_counted() {
        var first = SealedCluster.under(old, database);
        for (var more = 0; more < 21; more++) {
            first.sibling(old);
        }

        var needed = estate.of(old, ClusterScope.of(first.subscription())).neededBy();

        assertThat(needed).hasSize(21).last().isEqualTo("2 more clusters");
    }

    @Test
    void all_clusters_are_added_up_and_only_a_page_of_them_is_read() {
        var first = SealedCluster.under(old, database);
        var all = new ArrayList<>(List.of(first.name()));
        for (var more = 0; more < 24; more++) {
            all.add(first.sibling(old).name());
        }

        var need = estate.of(old, ClusterScope.of(first.subscription()), 22);
        var last = ClusterNeed.Position.find(need.first().get(21).position()).orElseThrow();
        var rest = estate.clusters(old, ClusterScope.of(first.subscription()), last, 22);

        assertThat(need.first()).hasSize(22);
        assertThat(need.need().clusters()).isEqualTo(25);
        assertThat(need.deks()).isEqualTo(25 * DEKS);
        assertThat(rest).hasSize(3).allSatisfy(cluster -> assertThat(cluster.deks())
                .isEqualTo(DEKS));
        assertThat(Stream.concat(need.first().stream(), rest.stream())
                        .map(cluster -> cluster.resourceId().name()))
                .containsExactlyElementsOf(all.stream().sorted().toList());
    }

    @Test
    void a_version_that_the_tally_forgot_is_needed_by_the_rows() {
        var cluster = SealedCluster.under(old, database).move(next, 1).prove();
        change("delete from dek_tally where key_id = '" + old.canonical() + "'");

        var need = estate.of(old, ClusterScope.of(cluster.subscription()));

        assertThat(need.verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
        assertThat(need.deks()).isEqualTo(DEKS - 1);
        assertThat(need.neededBy()).containsExactly("cluster %s: 3 DEKs on 2 nodes".formatted(cluster.name()));
    }

    @Test
    void a_version_that_only_the_tally_remembers_is_needed_by_nothing() {
        var cluster = SealedCluster.under(old, database).move(next, DEKS).prove();
        change("insert into dek_tally (cluster_id, key_id, deks, nodes) values ('%s', '%s', 1, 1)"
                .formatted(cluster.cluster().id(), old.canonical()));

        var need = estate.of(old, ClusterScope.of(cluster.subscription()));

        assertThat(need.safeToRetire()).isTrue();
        assertThat(need.deks()).isZero();
        assertThat(need.neededBy()).isEmpty();
    }

    private void change(String sql) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(sql).executeUpdate();
            entities.getTransaction().commit();
        }
    }
}
