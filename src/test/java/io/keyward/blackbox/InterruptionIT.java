package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server that is killed loses no DEK, and what it had begun it ends after its next start, without anybody's help. */
@BothDatabases
@ResourceLock(InterruptedServer.NAME) // one of them kills it
@Order(2) // among the longest: not last, to go on alone
class InterruptionIT {

    private static final int WORKERS = 60;
    private static final int DATA_DISKS = 3;
    private static final int DEKS = WORKERS * (DATA_DISKS + 1) + 2 + 3; // and the temporary disks of head and ZooKeeper

    private static final JsonObject SLOW_UNWRAP = Json.createObjectBuilder()
            .add("kind", "slow")
            .add("delay", "PT0.1S")
            .add("operation", "unwrapKey")
            .build();

    private final RunningKeyward server = InterruptedServer.get();
    private final Customer customer = Customer.of(server, "interruption");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("interrupted").grant(identity);

    @Test
    void a_creation_that_was_killed_ends_with_every_disk_sealed() {
        var key = vault.key("created");
        var cluster = customer.cluster("newborn");

        var started = cluster.put(kafka(key)).require(200);
        server.killAndStart();

        assertThat(cluster.end(started).getString("status")).isEqualTo("Succeeded");
        assertThat(cluster.keys()).hasSize(WORKERS + 5).allSatisfy((node, effective) -> assertThat(effective)
                .isEqualToIgnoringCase(key));
        var stored = StoredDeks.of(server, "newborn");
        assertThat(stored.deks()).hasSize(DEKS).allMatch(dek -> dek.wrappedBy().equalsIgnoreCase(key));
        stored.requireReadable(customer.azure());
    }

    @Test
    void a_rotation_that_was_killed_in_the_middle_ends_with_every_dek_under_the_new_key() {
        var old = vault.key("rotated");
        var cluster = customer.cluster("turning").create(kafka(old));
        var target = vault.key("rotated");
        vault.misbehave(SLOW_UNWRAP);

        var started = cluster.rotate(target).require(202);
        Patience.until(() -> done(customer.azure().follow(started.operation()).json()), done -> done > 0);
        var whenKilled = done(customer.azure().follow(started.operation()).json());
        server.killAndStart();
        vault.behave();

        assertThat(whenKilled).isLessThan(DEKS);
        assertThat(cluster.end(started).getString("status")).isEqualTo("Succeeded");
        var stored = StoredDeks.of(server, "turning");
        assertThat(stored.deks()).hasSize(DEKS).allMatch(dek -> dek.wrappedBy().equalsIgnoreCase(target));
        stored.requireReadable(customer.azure());
    }

    private ClusterBody kafka(String key) {
        return ClusterBody.of("Kafka").workers(WORKERS, DATA_DISKS).under(key, identity);
    }

    private static int done(JsonObject operation) {
        return operation.getJsonObject("properties").getInt("deksDone");
    }
}
