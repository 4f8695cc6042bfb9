package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.operation.rule.UsedCores;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Clusters of a subscription, a resource group or a region, on both databases. */
@OnEachDatabase
class ClusterListsTest {

    @Parameter
    TestDatabase database;

    private Clusters clusters;

    @BeforeEach
    void bean() {
        clusters = database.bean(Clusters.class);
    }

    @Test
    void clusters_are_listed_by_name_without_case() {
        var subscription = UUID.randomUUID().toString();
        var start = UUID.randomUUID().toString().substring(0, 8);
        for (var name : List.of("Bravo", "alpha", "delta", "Charlie")) {
            clusters.add(aCluster().in(subscription, "rg1").named(start + name).build(), added -> null);
        }

        var first = clusters.inSubscription(subscription, "", 2);
        var second = clusters.inSubscription(
                subscription.toUpperCase(Locale.ROOT), first.get(1).resourceId().name(), 2);

        assertThat(first)
                .extracting(cluster -> cluster.resourceId().name())
                .containsExactly(start + "alpha", start + "Bravo");
        assertThat(second)
                .extracting(cluster -> cluster.resourceId().name())
                .containsExactly(start + "Charlie", start + "delta");
    }

    @Test
    void a_resource_group_lists_only_its_own_clusters_that_are_not_deleted() {
        var subscription = UUID.randomUUID().toString();
        var here = aCluster().in(subscription, "Rg-One").build();
        var deleted = aCluster().in(subscription, "rg-one").build();
        var there = aCluster().in(subscription, "rg-two").build();
        List.of(here, deleted, there).forEach(cluster -> clusters.add(cluster, added -> null));
        clusters.change(deleted.id(), cluster -> {
            cluster.delete();
            cluster.markDeleted();
            return null;
        });

        var listed = clusters.inGroup(subscription, "RG-ONE", "", 10);

        assertThat(listed).extracting(Cluster::id).containsExactly(here.id());
    }

    @Test
    void cores_are_counted_for_one_subscription_and_region() {
        var subscription = UUID.randomUUID().toString();
        clusters.add(aCluster().in(subscription, "a").at("EastUS").build(), added -> null);
        clusters.add(aCluster().in(subscription, "a").at("East US").build(), added -> null);
        clusters.add(aCluster().in(subscription, "b").at("westus").build(), added -> null);

        var used = database.bean(UsedCores.class).of(subscription, new Region("eastus"));

        assertThat(used).isEqualTo(2 * (2 + 2 + 3) * 8);
    }
}
