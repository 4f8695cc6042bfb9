package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes that are up, down and half-way while the key of their cluster is rotated. */
class NodeRotationIT extends ClusterWithNode {

    @Test
    void a_node_that_was_down_during_a_rotation_holds_back_the_retirement_of_the_old_version() {
        var late = enrolled(1);
        node.seal();
        var lateDisk = late.seal();
        var serial = node.plan().getInt("serial");
        var next = VAULT.key(name);

        cluster.awaitSuccess(cluster.rotate(next));
        var answered = node.seal();
        var whileLateIsDown = estate(key);
        var hosts = hosts();
        late.seal();

        assertThat(node.plan().getInt("serial")).isGreaterThan(serial);
        assertThat(answered.getString("keyId")).isEqualTo(next);
        assertThat(whileLateIsDown.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(whileLateIsDown.getJsonArray("neededBy").toString()).contains("whose header still names it");
        assertThat(hosts).anySatisfy(host -> {
            assertThat(host.getString("name")).isEqualTo(host(1));
            assertThat(host.getString("effectiveDiskEncryptionKeyUrl")).isEqualTo(next);
            assertThat(host.getJsonArray("actualDiskEncryptionKeyUrls").getString(0))
                    .isEqualToIgnoringCase(key);
        });
        assertThat(lateDisk.getString("keyId")).isEqualTo(key);
        assertThat(estate(key).getString("verdict")).isEqualTo("safeToRetire");
    }

    @Test
    void a_token_that_was_issued_before_a_rotation_counts_although_no_heartbeat_reported_it() {
        node.token(node.dataDisk(), UUID.randomUUID().toString()).require(200);

        cluster.awaitSuccess(cluster.rotate(VAULT.key(name)));

        assertThat(estate(key).getString("verdict")).isEqualTo("stillNeeded");
    }
}
