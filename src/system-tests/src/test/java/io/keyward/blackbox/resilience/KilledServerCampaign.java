package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.SlowRotationServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The same on H2, where each commit must be in the file before the answer; and a kill in the middle of a creation. */
@OnH2
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME)
@OwnServers(SlowRotationServer.NAME)
class KilledServerCampaign extends KilledServerIT {

    @Test
    void a_creation_interrupted_by_a_kill_succeeds_with_every_disk_sealed() {
        var key = vault.key("created");
        var cluster = customer.cluster("creating");

        var started = cluster.put(kafka(key)).require(200);
        server.killAndStart();
        var ended = cluster.awaitEnd(started);

        assertThat(ended.getString("status")).isEqualTo("Succeeded");
        assertThat(cluster.keysByHost()).hasSize(WORKERS + 5).allSatisfy((node, effective) -> assertThat(effective)
                .isEqualToIgnoringCase(key));
        assertStored("creating", key, started);
    }
}
