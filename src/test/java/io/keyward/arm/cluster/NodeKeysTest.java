package io.keyward.arm.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeKeysTest {

    private static final KeyId OLD = Keys.aVersion();
    private static final KeyId NEW = Keys.aVersion();

    @Test
    void a_node_without_a_customers_key_shows_none() {
        assertThat(NodeKeys.effective(aCluster().build(), Set.of())).isEmpty();
    }

    @Test
    void a_mixed_node_shows_the_version_that_is_still_needed() { // invariant 2
        assertThat(NodeKeys.effective(rotating(), Set.of(OLD, NEW))).contains(OLD);
    }

    @Test
    void a_node_whose_disks_have_all_moved_shows_the_new_version() {
        assertThat(NodeKeys.effective(rotating(), Set.of(NEW))).contains(NEW);
    }

    @Test
    void a_mixed_node_of_an_ended_rotation_still_shows_the_key_in_force() {
        var ended = aCluster().protectedWith(OLD).build();

        assertThat(NodeKeys.effective(ended, Set.of(NEW, OLD))).contains(OLD);
    }

    @Test
    void a_key_is_shown_as_the_customer_wrote_it() { // R11
        var stored = KeyId.parse(OLD.toString().toLowerCase(Locale.ROOT));

        var shown = NodeKeys.effective(rotating(), Set.of(stored)).orElseThrow();

        assertThat(shown.toString()).isEqualTo(OLD.toString());
    }

    private static Cluster rotating() {
        var cluster = aCluster().protectedWith(OLD).build();
        cluster.markRunning();
        cluster.rotateTo(NEW);
        return cluster;
    }
}
