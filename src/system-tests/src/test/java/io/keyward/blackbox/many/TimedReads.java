package io.keyward.blackbox.many;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerFleet;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.ServerWithoutAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what clients read, again and again, and prints how long the server took and how many statements it sent. */
final class TimedReads {

    private static final int READS = 15;

    private final ServerWithoutAzure server;
    private final LocalAzure keyward;
    private final CustomerCluster cluster;
    private final List<String> keys;

    TimedReads(ServerWithoutAzure server, CustomerCluster cluster, List<String> keys) {
        this.server = server;
        this.keyward = cluster.azure();
        this.cluster = cluster;
        this.keys = keys;
    }

    void print() throws SQLException {
        // on a busy machine, Keyward notices late that the login authority can be reached
        Polling.until(() -> keyward.arm("GET", cluster.id()), answer -> answer.status() == 200);
        System.out.printf("%-40s %10s %10s %12s%n", "read", "least", "median", "statements");
        measure("a cluster", () -> arm("GET", cluster.id()));
        measure("its operations", () -> arm("GET", cluster.id() + "/operations"));
        measure("a page of clusters", () -> arm("GET", cluster.id().replaceFirst("/many-00000$", "")));
        measure("a page of operations", () -> arm("GET", LocalAzure.PROVIDER + "/operations"));
        measure("a page of keys", () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate"));
        measure(
                "the key of nearly all clusters",
                () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate?key=" + keys.get(0)));
        measure("another key", () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate?key=" + keys.get(1)));
        measure("what if that key is disabled", () -> whatIf(keys.get(0)));
        measure("the plan of a fleet of all clusters", this::plan);
    }

    private Answer arm(String method, String path) {
        return keyward.arm(method, path + (path.contains("?") ? "&api-version=2021-06-01" : ""))
                .require(200);
    }

    private Answer whatIf(String key) {
        var version = key.split("/", -1);
        var change = Json.createObjectBuilder()
                .add("change", "disableVersion")
                .add("vaultUri", "https://" + version[2])
                .add("keyName", version[4])
                .add("keyVersion", version[5]);
        return keyward.arm("POST", LocalAzure.PROVIDER + "/whatIf", change.build())
                .require(200);
    }

    private Answer plan() {
        return new CustomerFleet(keyward, LocalAzure.PROVIDER + "/fleetRotations/all")
                .plan()
                .require(200);
    }

    private void measure(String what, Runnable read) throws SQLException {
        IntStream.range(0, READS).forEach(warming -> read.run());
        try (var database = server.database()) {
            var load = new DatabaseLoad(database);
            load.forgetStatements();
            var millis = IntStream.range(0, READS)
                    .mapToDouble(each -> millis(read))
                    .sorted()
                    .toArray();
            var statements = load.statements(Integer.MAX_VALUE).stream()
                    .mapToLong(DatabaseLoad.Statement::calls)
                    .sum();
            System.out.printf(
                    "%-40s %7.0f ms %7.0f ms %12.1f%n",
                    what, millis[0], millis[READS / 2], (double) statements / READS);
        }
    }

    private static double millis(Runnable read) {
        var begun = System.nanoTime();
        read.run();
        return (System.nanoTime() - begun) / 1e6;
    }
}
