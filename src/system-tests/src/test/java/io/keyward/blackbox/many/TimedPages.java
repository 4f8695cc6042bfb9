package io.keyward.blackbox.many;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import jakarta.json.Json;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Reads the pages of the portal and prints how long each one took, at the first read since the start of the server and at
 * repeated reads. For a repeated read, it prints how long PostgreSQL worked and how many SQL statements the server sent, with
 * those of the background loops in the same time. Then it prints how long the overview took in new sessions.
 */
final class TimedPages {

    private static final int READS = 40;
    private static final int SESSIONS = 20;
    private static final double P95 = 0.95;

    private final RunningKeyward azure;
    private final ServerWithoutAzure server;
    private final CustomerCluster cluster;
    private final String key;
    private final DirectoryPrincipal user;

    /** @param key the key version of nearly all clusters */
    TimedPages(RunningKeyward azure, ServerWithoutAzure server, CustomerCluster cluster, String key) {
        this.azure = azure;
        this.server = server;
        this.cluster = cluster;
        this.key = key;
        this.user = DirectoryPrincipal.user(new LocalAzure(azure), List.of());
    }

    void print() throws SQLException {
        assignOwner();
        var pages = pages();
        var session = session();
        var first = new LinkedHashMap<String, Double>();
        pages.forEach((name, address) -> first.put(name, millis(session, address)));
        System.out.printf(
                "%-40s %10s %10s %10s %10s %10s%n", "page", "first", "median", "p95", "database", "statements");
        for (var page : pages.entrySet()) {
            print(page.getKey(), first.get(page.getKey()), session, page.getValue());
        }
        printNewSessions(pages.get("overview"));
        System.out.printf(
                "p95 of the first reads of all pages: %.0f ms%n",
                share(
                        P95,
                        first.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sorted()
                                .toArray()));
    }

    private Map<String, String> pages() throws SQLException {
        var subscription = "?subscription=" + LocalClient.SUBSCRIPTION;
        var ofKey = subscription + "&key=" + URLEncoder.encode(key, UTF_8);
        var ofCluster = "?id=" + cluster.id();
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "overview.xhtml");
        pages.put("clusters", "clusters.xhtml");
        pages.put("clusters that cannot open their disks", "clusters.xhtml?access=REFUSED");
        pages.put("search", "search.xhtml?q=many-0001");
        pages.put("alerts", "alerts.xhtml");
        pages.put("keys", "keys.xhtml" + subscription);
        pages.put("the key of nearly all clusters", "key.xhtml" + ofKey);
        pages.put("what if that key is disabled", "key.xhtml" + ofKey + "&change=disable");
        pages.put("map", "map.xhtml" + subscription);
        pages.put("map: what if that key is disabled", "map.xhtml" + ofKey + "&change=disable");
        pages.put("a cluster with its operations", "cluster.xhtml" + ofCluster);
        pages.put("its nodes", "nodes.xhtml" + ofCluster);
        pages.put("its reboot risk", "reboot-risk.xhtml" + ofCluster);
        pages.put("activity log", "activity.xhtml" + subscription);
        pages.put("fleet rotations", "fleets.xhtml" + subscription);
        pages.put("statements", "statements.xhtml" + subscription);
        pages.put("erased disks", "erasures.xhtml" + subscription);
        pages.put("roles", "roles.xhtml");
        pages.put("review of 100 deletions", deletions());
        return pages;
    }

    /** The address of the page that reviews the deletion of 100 clusters, the most that can be changed at once. */
    private String deletions() throws SQLException {
        try (var database = server.database();
                var statement = database.createStatement();
                var row = statement.executeQuery("select string_agg('&cluster=' || c.id, '') from"
                        + " (select id from cluster where active_name is not null order by name limit 100) c")) {
            row.next();
            return "bulk.xhtml?change=DELETE" + row.getString(1);
        }
    }

    private void assignOwner() {
        var scope = "/subscriptions/" + LocalClient.SUBSCRIPTION;
        var authorization = scope + "/providers/Microsoft.Authorization";
        var properties = Json.createObjectBuilder()
                .add("roleDefinitionId", authorization + "/roleDefinitions/" + OWNER)
                .add("principalId", user.objectId())
                .add("principalType", "User");
        var body = Json.createObjectBuilder().add("properties", properties).build();
        var path = "%s/roleAssignments/%s?api-version=2022-04-01".formatted(authorization, UUID.randomUUID());
        cluster.azure().arm("PUT", path, body).require(200, 201);
    }

    private PortalSession session() {
        return PortalSession.of(server.keyward(), azure.client(), user);
    }

    private void print(String name, double first, PortalSession session, String address) throws SQLException {
        IntStream.range(0, READS / 2).forEach(warming -> millis(session, address));
        try (var database = server.database()) {
            var load = new DatabaseLoad(database);
            load.forgetStatements();
            var millis = IntStream.range(0, READS)
                    .mapToDouble(each -> millis(session, address))
                    .sorted()
                    .toArray();
            var statements = load.statements(Integer.MAX_VALUE);
            System.out.printf(
                    "%-40s %7.0f ms %7.0f ms %7.0f ms %7.0f ms %10.1f%n",
                    name,
                    first,
                    share(0.5, millis),
                    share(P95, millis),
                    perRead(statements, DatabaseLoad.Statement::millis),
                    perRead(statements, DatabaseLoad.Statement::calls));
        }
    }

    private static double perRead(
            List<DatabaseLoad.Statement> statements, ToDoubleFunction<DatabaseLoad.Statement> total) {
        return statements.stream().mapToDouble(total).sum() / READS;
    }

    private void printNewSessions(String address) {
        var millis = IntStream.range(0, SESSIONS)
                .mapToDouble(each -> millis(session(), address))
                .sorted()
                .toArray();
        System.out.printf(
                "the overview in a new session: median %.0f ms, p95 %.0f ms%n", share(0.5, millis), share(P95, millis));
    }

    private static double millis(PortalSession session, String address) {
        var begun = System.nanoTime();
        new Answer(session.get("/portal/" + address)).require(200);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The time that this share of the reads did not exceed. */
    private static double share(double share, double[] sorted) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
