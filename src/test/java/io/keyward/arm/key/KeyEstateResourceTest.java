package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.estate.KeyEstate;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;

/** The inventory as a subscription sees it. */
class KeyEstateResourceTest {

    private final KeyEstateResource resource = new KeyEstateResource();

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    void a_key_needed_only_by_other_subscriptions_is_reported_as_needed_without_their_clusters() {
        var key = Keys.aVersion();
        TestDatabase.H2.bean(Clusters.class).add(aCluster().protectedWith(key).build(), added -> null);
        resource.estate = TestDatabase.H2.bean(KeyEstate.class);
        resource.subscription = "somebody-else";

        var answer = resource.keys(key.toString()).getJsonArray("value").getJsonObject(0);

        assertThat(answer.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(answer.getInt("clustersElsewhere")).isOne();
        assertThat(answer.getJsonArray("clusters")).isEmpty();
    }
}
