package io.keyward.overview.map;

import static io.keyward.overview.map.MapItems.all;
import static io.keyward.overview.map.MapItems.atLevel;
import static io.keyward.overview.map.MapItems.items;
import static io.keyward.overview.map.MapItems.vault;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.overview.Opening;
import io.keyward.overview.ReadableData;
import io.keyward.overview.SubscriptionScenario;
import io.keyward.retirement.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The map of a user who may read a part of an installation, or a part of its data. */
@OnPostgresql
class KeyMapReaderTest {

    @Parameter
    TestDatabase database;

    private SubscriptionScenario subscription() {
        return new SubscriptionScenario(database);
    }

    @Test
    void what_the_reader_may_not_know_is_unknown() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("a", key);
        var namesAlone = new ReadableData(
                subscription.all,
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING);

        var items = items(subscription, all(subscription), namesAlone, vault(key));

        assertThat(atLevel(MapLevel.VERSION, items).get(0).counts().worst()).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_scope_shows_its_own_clusters_alone() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("inside", key);
        subscription.scenario.running(
                ClusterBuilder.aCluster()
                        .in(subscription.id, "g2")
                        .named("outside" + subscription.id.substring(0, 8))
                        .protectedWith(key),
                key);
        var group = ClusterScope.of(subscription.id, "g1");

        var items = items(
                subscription,
                new MapFilter(group, "", "", Optional.empty(), Optional.of(new WhatIf.VersionDisabled(key))),
                vault(key),
                key.canonical());

        assertThat(items).allSatisfy(item -> {
            assertThat(item.counts().clusters()).isOne();
            assertThat(item.counts().refusedThen()).isOne();
        });
        assertThat(atLevel(MapLevel.CLUSTER, items)).hasSize(1);
    }

    @Test
    void each_page_of_a_group_needs_two_sql_statements_and_each_cluster_is_on_one_page() {
        var subscription = subscription();
        var key = Keys.aVersion();
        subscription.healthy("c00", key);
        var ofOne = database.statements(() -> items(subscription, all(subscription), vault(key), key.canonical()));
        IntStream.range(1, 30).forEach(number -> subscription.healthy("c%02d".formatted(number), key));

        var ofMany = database.statements(() -> items(subscription, all(subscription), vault(key), key.canonical()));
        var seen = new ArrayList<ClusterId>();
        IntStream.rangeClosed(1, 3).forEach(page -> atLevel(
                        MapLevel.CLUSTER,
                        items(subscription, all(subscription), "%s;%d".formatted(key.canonical(), page)))
                .forEach(item -> {
                    assertThat(item.siblings()).isEqualTo(30);
                    seen.add(item.cluster());
                }));

        assertThat(ofMany).isEqualTo(ofOne).isEqualTo(2);
        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void a_user_who_may_see_nothing_sees_an_empty_map() {
        var subscription = subscription();
        subscription.healthy("a");
        var nothing = new ReadableData(
                VisibleClusters.at(List.of()),
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING,
                SubscriptionScenario.NOTHING);

        assertThat(items(subscription, all(subscription), nothing)).isEmpty();
    }
}
