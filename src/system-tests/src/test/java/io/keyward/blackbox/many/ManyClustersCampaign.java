package io.keyward.blackbox.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import io.keyward.testserver.machine.FreePorts;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A server with many clusters and their sealed disks: its idle cost, how long pages and reads take, and a rotation. Three
 * system properties choose the size: {@code keyward.many.clusters} how many clusters, {@code keyward.many.workers} how many
 * worker nodes each has, each with four disks, and {@code keyward.many.minutes} how long the background loops are watched.
 */
@Tag("campaign")
@Isolated // it measures processor time
@OwnServers("many-azure")
class ManyClustersCampaign {

    private static final int CLUSTERS = Integer.getInteger("keyward.many.clusters", 10_000);
    private static final int MINUTES = Integer.getInteger("keyward.many.minutes", 5);
    private static final int KEYS = Math.max(3, Math.min(200, CLUSTERS / 50));
    private static final int KEYS_OF_VAULT = 20;
    private static final int WORKERS = Integer.getInteger("keyward.many.workers", 29);
    private static final int STATEMENTS = 16;
    private static final Duration TIME_TO_RAISE = Duration.ofMinutes(20);

    /** Large tables. None of them is scanned as a whole while nothing changes. */
    private static final List<String> LARGE = List.of("disk", "disk_report", "audit_record", "operation");

    /** Only the vault of the first key has purge protection: the server raises an alert for each cluster under another key. */
    private static final JsonObject PURGE_PROTECTION =
            Json.createObjectBuilder().add("enablePurgeProtection", true).build();

    private static final int PORT = FreePorts.block(2);

    private final RunningKeyward azure = RunningKeyward.forHeavyLoad(
            "many-azure", Map.of("keyward.local-azure.portal-url", "https://localhost:" + PORT));
    private final ServerWithoutAzure server = ServerWithoutAzure.beside(azure, "many", Map.of(), PORT);
    private final Customer customer = Customer.of(azure, "many");
    private final List<CustomerVault> vaults = new ArrayList<>();

    @Test
    void loops_and_reads_cost_what_changes_and_not_what_is_stored(TestReporter reporter)
            throws SQLException, InterruptedException {
        server.start();
        var identity = customer.identity("many");
        var keys = keys(identity);
        var template = template(keys.get(0), identity);
        server.stop();
        var filled = fill(keys);
        server.start();

        try {
            awaitAlerts();
            var idle = watch();
            new TimedPages(azure, server, template, keys.get(0)).print(); // first, so that nobody has read a page yet
            new TimedReads(server, template, keys).print();
            rotate(template);

            reporter.publishEntry("%d clusters under %d keys, filled in %d s; %s"
                    .formatted(CLUSTERS, KEYS, filled.toSeconds(), idle.summary()));
            for (var table : LARGE) {
                assertThat(idle.reads().get(table).scans())
                        .as("scans of " + table)
                        .isZero();
            }
        } finally {
            server.stop();
        }
    }

    private CustomerCluster template(String key, AssignedIdentity identity) {
        var keyward = customer.azure().withArmAt(server.keyward());
        return new CustomerCluster(keyward, customer.clusters() + "/many-00000")
                .create(ClusterBody.of("Spark").workers(WORKERS, 3).under(key, identity));
    }

    private List<String> keys(AssignedIdentity identity) {
        vaults.add(customer.vault("many-0", PURGE_PROTECTION).grant(identity));
        IntStream.rangeClosed(1, 1 + (KEYS - 2) / KEYS_OF_VAULT)
                .forEach(number -> vaults.add(customer.vault("many-" + number).grant(identity)));
        return IntStream.range(0, KEYS)
                .mapToObj(number ->
                        vaults.get((number + KEYS_OF_VAULT - 1) / KEYS_OF_VAULT).key("k" + number))
                .toList();
    }

    private Duration fill(List<String> keys) throws SQLException {
        var begun = Instant.now();
        try (var database = server.database()) {
            new FilledInstallation(database).fill(CLUSTERS, keys);
        }
        return Duration.between(begun, Instant.now());
    }

    private void awaitAlerts() throws SQLException {
        try (var database = server.database();
                var statement = database.createStatement()) {
            Polling.until(() -> openAlerts(statement), open -> open >= CLUSTERS - CLUSTERS * 19 / 20, TIME_TO_RAISE);
        }
    }

    private static int openAlerts(Statement statement) {
        try (var row = statement.executeQuery("select count(*) from alert where cleared_at is null")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // the first two minutes are not measured: the watch finds 200 new keys, and the JVM compiles the loops
    private IdleCost watch() throws SQLException, InterruptedException {
        TimeUnit.MINUTES.sleep(2);
        try (var database = server.database()) {
            var cost = IdleCost.begin(server, database);
            TimeUnit.MINUTES.sleep(MINUTES);
            return cost.end(STATEMENTS);
        }
    }

    private void rotate(CustomerCluster cluster) {
        var begun = Instant.now();
        cluster.awaitSuccess(cluster.rotate(vaults.get(0).key("k0")).require(200, 202));
        System.out.printf(
                "a rotation of one cluster: %d ms%n",
                Duration.between(begun, Instant.now()).toMillis());
    }
}
