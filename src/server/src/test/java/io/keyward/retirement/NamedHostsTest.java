package io.keyward.retirement;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Hosts are named only for the clusters that the caller chooses; the effects on all others are the same without them. */
class NamedHostsTest {

    private static final TestDatabase DATABASE = TestDatabase.H2;

    private final KeyId key = KeyId.parse("https://kv%s.vault.azure.net/keys/disks/%s"
            .formatted(
                    UUID.randomUUID().toString().substring(0, 8),
                    UUID.randomUUID().toString().replace("-", "")));
    private final SealedCluster cluster = SealedCluster.under(key, DATABASE);
    private final ImpactAnalysis analysis = new ImpactAnalysis(
            DATABASE.bean(Clusters.class),
            DATABASE.bean(NeededKeys.class),
            DATABASE.bean(Nodes.class),
            DATABASE.bean(DisksByKey.class),
            DATABASE.bean(ImpactSearch.class));

    @Test
    void only_the_hosts_of_chosen_clusters_are_named() {
        var chosen = cluster.cluster();
        var other = cluster.sibling(key).cluster();

        var impacts = analysis
                .among(
                        List.of(chosen.id(), other.id()),
                        chosen.id()::equals,
                        new WhatIf.VersionDisabled(key),
                        ClusterScope.of(cluster.subscription()))
                .stream()
                .collect(toMap(Impact::cluster, impact -> impact));

        var named = impacts.get(chosen.resourceId());
        var unnamed = impacts.get(other.resourceId());
        assertThat(named.atNextReboot()).hasSize(SealedCluster.NODES);
        assertThat(unnamed.atNextReboot()).isEmpty();
        assertThat(unnamed.atOnce()).isEqualTo(named.atOnce()).contains(Impact.Effect.KEY_LOST);
        assertThat(List.of(named.nodes(), unnamed.nodes())).containsOnly(SealedCluster.NODES);
    }
}
