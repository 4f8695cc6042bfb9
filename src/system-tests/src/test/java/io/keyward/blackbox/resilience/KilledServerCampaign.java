package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.StoredAuditLog;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A killed server loses no DEK and no record of the audit log, and after its next start it completes the operations it had
 * begun. On H2, each commit must be in the file before the answer.
 */
@OnH2
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME) // killed here
@OwnServers(SlowRotationServer.NAME)
class KilledServerCampaign {

    private static final int WORKERS = 20;
    private static final int DATA_DISKS = 3;
    private static final int DEKS = WORKERS * (DATA_DISKS + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes

    private final RunningKeyward server = SlowRotationServer.get();
    private final Customer customer = Customer.of(server, "interruption");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("interrupted").grant(identity);

    @Test
    void a_rotation_interrupted_by_a_kill_succeeds_with_every_dek_under_the_new_key_version() {
        var old = vault.key("rotated");
        var cluster = customer.cluster("rotating").create(kafka(old));
        var target = vault.key("rotated");
        vault.slowDown("unwrapKey", Duration.ofMillis(500));

        var started = cluster.rotate(target).require(202);
        Polling.until(() -> done(customer.azure().get(started.operation()).json()), done -> done > 0);
        var doneWhenKilled = done(customer.azure().get(started.operation()).json());
        server.killAndStart();
        vault.clearFaults();
        var ended = cluster.awaitEnd(started);

        assertThat(doneWhenKilled).isLessThan(DEKS);
        assertThat(ended.getString("status")).isEqualTo("Succeeded");
        assertStored("rotating", target, started);
    }

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

    private void assertStored(String cluster, String key, Answer started) {
        var log = new AtomicReference<StoredAuditLog>();
        var stored = server.read(database -> {
            log.set(StoredAuditLog.read(database));
            return StoredDeks.read(database, cluster);
        });
        assertThat(stored.deks()).hasSize(DEKS).allMatch(dek -> dek.wrappedBy().equalsIgnoreCase(key));
        stored.assertReadable(customer.azure());
        log.get()
                .assertComplete(
                        Path.of(started.operation().getPath()).getFileName().toString());
    }

    private ClusterBody kafka(String key) {
        return ClusterBody.of("Kafka").workers(WORKERS, DATA_DISKS).under(key, identity);
    }

    private static int done(JsonObject operation) {
        return operation.getJsonObject("properties").getInt("deksDone");
    }
}
