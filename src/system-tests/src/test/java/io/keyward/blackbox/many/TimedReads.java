package io.keyward.blackbox.many;

import static io.keyward.blackbox.client.RoleIds.OWNER;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerFleet;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads what users read, again and again, and prints how long the server took and how many statements it sent. */
final class TimedReads {

    private static final int READS = 15;

    private final RunningKeyward azure;
    private final ServerWithoutAzure server;
    private final LocalAzure keyward;
    private final CustomerCluster cluster;
    private final List<String> keys;

    TimedReads(RunningKeyward azure, ServerWithoutAzure server, CustomerCluster cluster, List<String> keys) {
        this.azure = azure;
        this.server = server;
        this.keyward = cluster.azure();
        this.cluster = cluster;
        this.keys = keys;
    }

    void print() throws SQLException {
        // a busy machine answers late that the login authority is there
        Polling.until(() -> keyward.arm("GET", cluster.id()), answer -> answer.status() == 200);
        System.out.printf("%-40s %10s %10s %12s%n", "read", "least", "median", "statements");
        measure("a cluster", () -> arm("GET", cluster.id()));
        measure("its operations", () -> arm("GET", cluster.id() + "/operations"));
        measure("a page of clusters", () -> arm("GET", cluster.id().replaceFirst("/many-00000$", "")));
        measure("a page of operations", () -> arm("GET", LocalAzure.PROVIDER + "/operations"));
        measure("a page of keys", () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate"));
        measure(
                "the key of every fifth cluster",
                () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate?key=" + keys.get(0)));
        measure("another key", () -> arm("GET", LocalAzure.PROVIDER + "/keyEstate?key=" + keys.get(1)));
        measure("what if that key is disabled", () -> whatIf(keys.get(0)));
        measure("the plan of a fleet of all clusters", this::plan);
        measurePortal();
    }

    private void measurePortal() throws SQLException {
        var user = DirectoryPrincipal.user(new LocalAzure(azure), List.of());
        assignOwner(user);
        var portal = PortalSession.of(server.keyward(), azure.client(), user);
        var subscription = "subscription=" + LocalClient.SUBSCRIPTION;
        measure("portal: overview", () -> portal(portal, "/portal/overview.xhtml"));
        measure("portal: alerts", () -> portal(portal, "/portal/alerts.xhtml"));
        measure("portal: search", () -> portal(portal, "/portal/search.xhtml?q=many-0001"));
        measure("portal: clusters", () -> portal(portal, "/portal/clusters.xhtml"));
        measure("portal: a cluster", () -> portal(portal, "/portal/cluster.xhtml?id=" + cluster.id()));
        measure("portal: keys", () -> portal(portal, "/portal/keys.xhtml?" + subscription));
        measure("portal: map", () -> portal(portal, "/portal/map.xhtml?" + subscription));
        measure(
                "portal: a key",
                () -> portal(portal, "/portal/key.xhtml?" + subscription + "&key=" + encoded(keys.get(0))));
        var deletions = deletions();
        measure("portal: review of 100 deletions", () -> portal(portal, deletions));
    }

    /** The address of the review of as many clusters as can be changed at once. */
    private String deletions() throws SQLException {
        try (var database = server.database();
                var statement = database.createStatement();
                var row = statement.executeQuery("select string_agg('&cluster=' || c.id, '') from"
                        + " (select id from cluster where active_name is not null order by name limit 100) c")) {
            row.next();
            return "/portal/bulk.xhtml?change=DELETE" + row.getString(1);
        }
    }

    private void assignOwner(DirectoryPrincipal user) {
        var role = "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
                .formatted(LocalClient.SUBSCRIPTION, OWNER);
        var properties = Json.createObjectBuilder()
                .add("roleDefinitionId", role)
                .add("principalId", user.objectId())
                .add("principalType", "User");
        var path = "/subscriptions/%s/providers/Microsoft.Authorization/roleAssignments/%s?api-version=2022-04-01"
                .formatted(LocalClient.SUBSCRIPTION, UUID.randomUUID());
        keyward.arm(
                        "PUT",
                        path,
                        Json.createObjectBuilder().add("properties", properties).build())
                .require(200, 201);
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

    private static Answer portal(PortalSession session, String page) {
        return new Answer(session.get(page)).require(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
