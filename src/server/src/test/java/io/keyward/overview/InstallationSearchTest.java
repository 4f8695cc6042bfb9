package io.keyward.overview;

import static io.keyward.overview.SubscriptionScenario.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Nodes, key versions and operations are found wherever the reader may read them, on both databases. */
@OnEachDatabase
class InstallationSearchTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private SubscriptionScenario subscription;
    private Cluster cluster;
    private InstallationSearch search;

    @BeforeEach
    void a_cluster_with_a_node() {
        subscription = new SubscriptionScenario(database);
        cluster = subscription.healthy("found", key);
        search = subscription.scenario.beans.get(InstallationSearch.class);
    }

    @Test
    void a_node_is_found_by_its_host_name_its_full_name_and_a_beginning() {
        var node = subscription.node(cluster);

        assertThat(search.nodes(node.host().toUpperCase(Locale.ROOT), subscription.all, 10))
                .singleElement()
                .satisfies(found -> assertThat(found.isNamed(node.host())).isTrue())
                .extracting(InstallationSearch.FoundNode::cluster)
                .isEqualTo(cluster.resourceId());
        assertThat(search.nodes(node.fqdn(), subscription.all, 10)).hasSize(1);
        assertThat(search.nodes(node.host().substring(0, 4), subscription.all, 10))
                .hasSize(1);
        assertThat(search.nodes("%", subscription.all, 10)).isEmpty();
        assertThat(search.nodes("", subscription.all, 10)).isEmpty();
        assertThat(search.nodes(node.host(), NOTHING, 10)).isEmpty();
    }

    @Test
    void a_key_version_is_found_by_its_version_and_by_its_id_in_any_spelling() {
        assertThat(search.keys(key.version(), subscription.all, 10))
                .containsExactly(new InstallationSearch.FoundKey(key, cluster.resourceId()));
        assertThat(search.keys(key.toString().toUpperCase(Locale.ROOT).replace("HTTPS", "https"), subscription.all, 10))
                .hasSize(1);
        assertThat(search.keys(key.version(), NOTHING, 10)).isEmpty();
        assertThat(search.keys(UUID.randomUUID().toString(), subscription.all, 10))
                .isEmpty();
    }

    @Test
    void an_operation_is_found_by_its_id() {
        var rotation = subscription.scenario.rotation(cluster, Keys.aVersion());

        assertThat(search.operation(rotation.id().toString(), subscription.all))
                .get()
                .extracting(InstallationSearch.FoundOperation::cluster)
                .isEqualTo(cluster.resourceId());
        assertThat(search.operation(rotation.id().toString(), NOTHING)).isEmpty();
        assertThat(search.operation(UUID.randomUUID().toString(), subscription.all))
                .isEmpty();
        assertThat(search.operation("no id", subscription.all)).isEmpty();
    }
}
