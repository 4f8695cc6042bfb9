package io.keyward.arm.node;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeKeyTest {

    private static final KeyId OLD = Keys.aVersion();
    private static final KeyId NEW = Keys.aVersion();

    @Test
    void a_node_without_a_customers_key_shows_no_version() {
        assertThat(NodeKey.of(aCluster().build(), Set.of())).isEmpty();
    }

    @Test
    void during_a_rotation_a_node_shows_the_old_version_while_any_disk_needs_it() { // invariant 2
        assertThat(NodeKey.of(rotating(), Set.of(OLD, NEW))).contains(OLD);
    }

    @Test
    void a_node_whose_disks_are_all_rewrapped_shows_the_new_version() {
        assertThat(NodeKey.of(rotating(), Set.of(NEW))).contains(NEW);
    }

    @Test
    void after_an_unfinished_rotation_a_node_with_both_versions_shows_the_current_one() {
        var ended = aCluster().protectedWith(OLD).build();

        assertThat(NodeKey.of(ended, Set.of(NEW, OLD))).contains(OLD);
    }

    @Test
    void a_version_is_shown_in_the_spelling_of_the_customer() { // R11
        var stored = KeyId.parse(OLD.toString().toLowerCase(Locale.ROOT));

        var shown = NodeKey.of(rotating(), Set.of(stored)).orElseThrow();

        assertThat(shown.toString()).isEqualTo(OLD.toString());
    }

    private static Cluster rotating() {
        var cluster = aCluster().protectedWith(OLD).build();
        cluster.markRunning();
        cluster.rotateTo(NEW);
        return cluster;
    }
}
