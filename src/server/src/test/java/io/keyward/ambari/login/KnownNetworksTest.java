package io.keyward.ambari.login;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The networks that are known to a cluster. */
@OnPostgresql
class KnownNetworksTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private KnownNetworks networks;
    private ClusterId cluster;

    @BeforeEach
    void a_cluster() {
        networks = database.bean(KnownNetworks.class);
        cluster = database.bean(Clusters.class)
                .add(aCluster().build(), added -> added)
                .id();
    }

    @Test
    void a_network_is_known_to_its_cluster_until_its_time_is_over() {
        var network = aNetwork();

        networks.add(cluster, network, START);

        assertThat(isKnown(network, START.minusSeconds(1))).isTrue();
        assertThat(isKnown(network, START)).isFalse();
        assertThat(isKnown(aNetwork(), START.minusSeconds(1))).isFalse();
        assertThat(networks.contains(Optional.empty(), network, START.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void a_network_can_be_added_by_several_requests_at_the_same_moment() {
        var network = aNetwork();

        IntStream.range(0, 8).parallel().forEach(request -> networks.add(cluster, network, START));

        assertThat(isKnown(network, START.minusSeconds(1))).isTrue();
    }

    @Test
    void a_network_that_is_added_again_is_known_for_longer() {
        var network = aNetwork();

        networks.add(cluster, network, START);
        networks.add(cluster, network, START.plusSeconds(60));

        assertThat(isKnown(network, START.plusSeconds(59))).isTrue();
    }

    @Test
    void the_network_that_was_used_longest_ago_makes_room_for_a_new_one() {
        var oldest = aNetwork();
        var second = aNetwork();
        networks.add(cluster, oldest, START);
        networks.add(cluster, second, START.plusSeconds(1));

        IntStream.range(1, KnownNetworks.MAX_PER_CLUSTER)
                .forEach(later -> networks.add(cluster, aNetwork(), START.plusSeconds(1 + later)));

        assertThat(isKnown(oldest, START.minusSeconds(1))).isFalse();
        assertThat(isKnown(second, START.minusSeconds(1))).isTrue();
    }

    private boolean isKnown(ClientNetwork network, Instant since) {
        return networks.contains(Optional.of(cluster), network, since);
    }

    private static ClientNetwork aNetwork() {
        return new ClientNetwork(UUID.randomUUID().toString());
    }
}
