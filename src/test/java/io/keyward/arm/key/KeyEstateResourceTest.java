package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.estate.KeyEstate;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;

/** Of a key that only clusters of other subscriptions need, who names it is told that it is needed, and not by whom. */
class KeyEstateResourceTest {

    private final KeyEstateResource resource = new KeyEstateResource();

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    void a_key_that_is_named_is_answered_for_though_others_alone_need_it() {
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
