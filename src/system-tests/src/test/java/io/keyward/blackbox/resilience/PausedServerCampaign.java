package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ServerPair;
import io.keyward.testsupport.Polling;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A server is paused in the middle of a rotation for longer than its lease. The other server completes the rotation, and the
 * job of the paused server does no harm when it continues.
 */
@Tag("campaign")
@ResourceLock(ServerPair.NAME)
@OwnServers({ServerPair.NAME, ServerPair.SECOND})
class PausedServerCampaign {

    private static final int WORKERS = 20;
    private static final int DEKS = WORKERS * (3 + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes

    private final RunningKeyward first = ServerPair.first();
    private final RunningKeyward second = ServerPair.second();
    private final Customer customer = Customer.of(first, "paused");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("paused").grant(identity);

    @Test
    void the_other_server_completes_the_rotation_of_a_paused_server_which_does_no_harm_later() throws Exception {
        var old = vault.key("k");
        var cluster = customer.cluster("paused")
                .create(ClusterBody.of("Kafka").workers(WORKERS, 3).under(old, identity));
        var target = vault.key("k");
        vault.slowDown("unwrapKey", Duration.ofMillis(500));
        var started = new Answer(second.client()
                        .call(
                                "POST",
                                second.keyward()
                                        .resolve(cluster.id() + "/rotatediskencryptionkey?api-version=2021-06-01"),
                                customer.azure().armToken(),
                                ClusterBody.keyVersion(target).toString()))
                .require(202);
        Polling.until(() -> moved(target), moved -> moved > 0);
        var holder = server();

        signal("STOP");
        Polling.until(this::server, server -> !server.equals(holder));
        signal("CONT"); // its calls to the vault are still in progress
        var ended = cluster.awaitEnd(started);
        vault.clearFaults();

        assertThat(ended.getString("status")).isEqualTo("Succeeded");
        var stored = StoredDeks.of(first, "paused");
        assertThat(stored.deks()).hasSize(DEKS).allMatch(dek -> dek.wrappedBy().equalsIgnoreCase(target));
        stored.assertReadable(customer.azure());
    }

    private void signal(String name) throws Exception {
        var exit = new ProcessBuilder("kill", "-" + name, "" + second.pid())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the server's process %d got no signal".formatted(second.pid()));
        }
    }

    private long moved(String target) {
        return StoredDeks.of(first, "paused").deks().stream()
                .filter(dek -> dek.wrappedBy().equalsIgnoreCase(target))
                .count();
    }

    /** The server that holds the rotation. */
    private String server() {
        var query = "select o.server from operation o join cluster c on c.id = o.cluster_id"
                + " where c.name = 'paused' and o.kind = 'ROTATE'";
        try (var connection = first.database();
                var statement = connection.prepareStatement(query);
                var row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
