package io.keyward.retirement;

import static io.keyward.retirement.SealedCluster.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Which key versions are listed, and how they are found. */
@OnEachDatabase
class KeyEstateListTest {

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
    void the_list_of_a_subscription_has_the_versions_that_its_clusters_were_under() {
        var rotated = SealedCluster.under(old, database).move(next, DEKS).prove();
        SealedCluster.under(Keys.aVersion(), database); // a version of another subscription
        backups.register("nightly-" + UUID.randomUUID(), NOW, Set.of(Keys.aVersion()), "operator", EtagCondition.NONE);

        assertThat(estate.page(ClusterScope.of(rotated.subscription().toUpperCase(Locale.ROOT)), "", 10))
                .extracting(KeyNeed::key, KeyNeed::safeToRetire)
                .containsExactlyInAnyOrder(tuple(old, true), tuple(next, false));
    }

    @Test
    void the_versions_of_a_deleted_cluster_stay_in_the_list() {
        var deleted = SealedCluster.under(old, database).delete();

        assertThat(estate.page(ClusterScope.of(deleted.subscription()), "", 10))
                .extracting(KeyNeed::key)
                .containsExactly(old);
    }

    @Test
    void the_list_is_read_in_pages() {
        var subscription =
                SealedCluster.under(old, database).move(next, DEKS).prove().subscription();

        var first = estate.page(ClusterScope.of(subscription), "", 1);
        var second =
                estate.page(ClusterScope.of(subscription), first.get(0).key().canonical(), 1);
        var third =
                estate.page(ClusterScope.of(subscription), second.get(0).key().canonical(), 1);

        assertThat(Set.of(first.get(0).key(), second.get(0).key())).isEqualTo(Set.of(old, next));
        assertThat(third).isEmpty();
    }

    @Test
    void versions_of_a_subscription_are_found_by_a_part_of_their_identifier() {
        var subscription = SealedCluster.under(old, database).rotate(next, NOW).subscription();

        var byVersion = estate.summaries(
                ClusterScope.of(subscription), old.version().substring(3, 20).toUpperCase(Locale.ROOT), "", 9);
        var byVault = estate.summaries(ClusterScope.of(subscription), "KV1.vault", "", 9);
        var none = estate.summaries(ClusterScope.of(subscription), "disk_key", "", 9);

        assertThat(byVersion).extracting(KeySummary::key).containsExactly(old);
        assertThat(byVault).extracting(KeySummary::key).containsExactlyInAnyOrder(old, next);
        assertThat(none).isEmpty();
    }

    @Test
    void versions_that_are_found_are_listed_in_pages() {
        var subscription = SealedCluster.under(old, database).rotate(next, NOW).subscription();

        var first = estate.summaries(ClusterScope.of(subscription), "kv1", "", 1);
        var second = estate.summaries(
                ClusterScope.of(subscription), "kv1", first.get(0).key().canonical(), 9);

        assertThat(second).hasSize(1);
        assertThat(Set.of(first.get(0).key(), second.get(0).key())).isEqualTo(Set.of(old, next));
    }

    @Test
    void the_list_of_the_installation_has_the_versions_of_all_subscriptions_and_backups() {
        SealedCluster.under(old, database);
        backups.register("nightly-" + UUID.randomUUID(), NOW, Set.of(next), "operator", EtagCondition.NONE);

        assertThat(allPages()).contains(old, next).doesNotHaveDuplicates();
    }

    private List<KeyId> allPages() {
        var all = new ArrayList<KeyId>();
        List<KeyNeed> page;
        var after = "";
        do {
            page = estate.ofInstallation(ClusterScope.of(ANY), after, 50);
            page.forEach(need -> all.add(need.key()));
            after = page.isEmpty() ? after : page.get(page.size() - 1).key().canonical();
        } while (page.size() == 50);
        return all;
    }
}
