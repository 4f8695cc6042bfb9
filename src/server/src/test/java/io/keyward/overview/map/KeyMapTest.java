package io.keyward.overview.map;

import static io.keyward.overview.map.MapItems.all;
import static io.keyward.overview.map.MapItems.atLevel;
import static io.keyward.overview.map.MapItems.change;
import static io.keyward.overview.map.MapItems.items;
import static io.keyward.overview.map.MapItems.vault;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.overview.Opening;
import io.keyward.overview.SubscriptionScenario;
import io.keyward.retirement.Impact.Effect;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.WhatIf;
import io.keyward.vault.KeyPermission;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The vaults, key versions and clusters of the map, with what opens now and after a change. */
@OnPostgresql
class KeyMapTest {

    @Parameter
    TestDatabase database;

    private SubscriptionScenario subscription() {
        return new SubscriptionScenario(database);
    }

    @Test
    void a_vault_counts_its_versions_and_what_its_clusters_can_open_now() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("a", key);
        subscription.silent("b");
        subscription.lost("c");

        var items = items(subscription, all(subscription));

        assertThat(items).allSatisfy(item -> assertThat(item.level()).isEqualTo(MapLevel.VAULT));
        var counts =
                atLevel(MapLevel.VAULT, items).stream().map(MapItem::counts).toList();
        assertThat(counts.stream().mapToLong(MapCounts::clusters).sum()).isEqualTo(3);
        assertThat(counts.stream().mapToLong(MapCounts::versions).sum()).isEqualTo(3);
        assertThat(counts.stream().mapToLong(MapCounts::refused).sum()).isOne();
        assertThat(counts.stream().mapToLong(MapCounts::unknown).sum()).isOne();
        assertThat(counts.stream().mapToLong(MapCounts::possible).sum()).isOne();
    }

    @Test
    void an_open_vault_shows_its_versions_and_an_open_version_its_clusters_the_worst_first() {
        var subscription = subscription();
        var key = Keys.aVersion();
        var good = subscription.healthy("a", key);
        var silent = subscription.scenario.running(subscription.cluster("z").protectedWith(key), key);

        var items = items(subscription, all(subscription), vault(key), key.canonical());

        assertThat(atLevel(MapLevel.VERSION, items)).singleElement().satisfies(version -> {
            assertThat(version.id()).isEqualTo(key.canonical());
            assertThat(version.parent()).isEqualTo(vault(key));
            assertThat(version.counts().worst()).isEqualTo(Opening.UNKNOWN);
        });
        assertThat(atLevel(MapLevel.CLUSTER, items))
                .extracting(MapItem::resource)
                .containsExactly(silent.resourceId(), good.resourceId());
        assertThat(atLevel(MapLevel.CLUSTER, items))
                .extracting(item -> item.counts().nodes())
                .containsExactly(1L, 1L);
    }

    @Test
    void a_key_that_was_never_tried_is_unknown() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("a", key);
        subscription.execute("delete from key_access_permission where key_access_id in"
                + " (select id from key_access where key_id = '%s')".formatted(key.canonical()));

        var items = items(subscription, all(subscription), vault(key));

        assertThat(atLevel(MapLevel.VERSION, items).get(0).counts().worst()).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_cluster_between_two_versions_is_under_both_and_counted_once_in_their_vault() {
        var subscription = subscription();
        var key = Keys.aVersion();
        var target = KeyId.parse(key.toString().replaceFirst("[0-9a-f]{32}$", "f".repeat(32)));
        var cluster = subscription.healthy("a", key);
        subscription.scenario.rotation(cluster, target);

        var items = items(subscription, all(subscription), vault(key), key.canonical(), target.canonical());

        assertThat(atLevel(MapLevel.VAULT, items).get(0).counts())
                .extracting(MapCounts::clusters, MapCounts::versions)
                .containsExactly(1L, 2L);
        assertThat(atLevel(MapLevel.CLUSTER, items))
                .extracting(MapItem::parent)
                .containsExactlyInAnyOrder(key.canonical(), target.canonical());
    }

    @Test
    void the_numbers_after_a_change_are_those_of_the_analysis() {
        var subscription = subscription();
        var key = Keys.aVersion();
        var cluster = subscription.healthy("a", key);
        subscription.healthy("b", key);
        subscription.healthy("other");
        subscription.scenario.rotation(cluster, Keys.aVersion());
        var vault = key.key().vaultAuthority();

        for (var change : List.of(
                new WhatIf.VersionDisabled(key),
                new WhatIf.VersionExpired(key),
                new WhatIf.WholeKeyDeleted(key.key()),
                new WhatIf.FirewallClosed(vault),
                new WhatIf.PermissionRemoved(vault, ClusterBuilder.AN_IDENTITY, KeyPermission.UNWRAP_KEY),
                new WhatIf.PermissionRemoved(vault, ClusterBuilder.AN_IDENTITY, KeyPermission.GET))) {
            var counts = atLevel(MapLevel.VAULT, items(subscription, change(subscription, change)))
                    .get(0)
                    .counts();
            var impacts = subscription
                    .scenario
                    .beans
                    .get(ImpactAnalysis.class)
                    .of(change, ClusterScope.of(subscription.id), "", 100)
                    .onPage()
                    .stream()
                    .filter(impact -> !impact.atOnce().isEmpty())
                    .toList();

            assertThat(counts.affected()).as(change.toString()).isEqualTo(impacts.size());
            assertThat(counts.refusedThen())
                    .as(change.toString())
                    .isEqualTo(impacts.stream()
                            .filter(impact -> impact.atOnce().contains(Effect.KEY_LOST))
                            .count());
        }
    }

    @Test
    void what_cannot_be_opened_now_cannot_be_opened_after_a_change_either() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.silent("silent");
        subscription.lost("lost");
        subscription.healthy("good", key);

        var counts = items(subscription, change(subscription, new WhatIf.VersionDisabled(key)))
                .get(0)
                .counts();

        assertThat(counts.refused()).isOne();
        assertThat(counts.refusedThen()).isEqualTo(2);
        assertThat(counts.unknownThen()).isEqualTo(counts.unknown()).isOne();
        assertThat(counts.possibleThen()).isZero();
        assertThat(counts.affected()).isOne();
    }

    @Test
    void the_chosen_version_comes_first_and_a_filter_leaves_out_others() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("good", key);
        subscription.lost("lost");
        var scope = ClusterScope.of(subscription.id);

        var chosen = items(subscription, new MapFilter(scope, "", "", Optional.of(key), Optional.empty()), vault(key));
        var found = items(subscription, new MapFilter(scope, "LOST", "", Optional.empty(), Optional.empty()));
        var refused = items(subscription, new MapFilter(scope, "", "REFUSED", Optional.empty(), Optional.empty()));
        var worst = items(subscription, all(subscription));

        assertThat(chosen.get(0).id()).isEqualTo(vault(key));
        assertThat(atLevel(MapLevel.VERSION, chosen).get(0).id()).isEqualTo(key.canonical());
        assertThat(found)
                .singleElement()
                .satisfies(item -> assertThat(item.counts().clusters()).isOne());
        assertThat(refused).isEqualTo(found);
        assertThat(worst.get(0).counts().refused()).isOne();
    }
}
