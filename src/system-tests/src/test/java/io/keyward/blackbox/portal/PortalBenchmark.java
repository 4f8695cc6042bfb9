package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.database.ClusterCopies;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures how long pages take in a browser while 10 000 clusters are stored: the first one after the start of the server, and
 * the median of later ones. The times are printed. The only assertion is that the pages appear.
 */
@OwnServers("portal-benchmark")
class PortalBenchmark {

    /** Without it, the server would raise an alert for each of the clusters while the pages are measured. */
    private static final JsonObject PURGE_PROTECTION =
            Json.createObjectBuilder().add("enablePurgeProtection", true).build();

    private static final int COPIES = 9_999;
    private static final int LOADS = 31;

    /** From the request to the last byte of the page, as the browser measured it. */
    private static final String MILLIS =
            "() => { const t = performance.getEntriesByType('navigation')[0]; return t.responseEnd - t.requestStart; }";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = RunningKeyward.forHeavyLoad("portal-benchmark", Map.of());
    private final Customer customer = Customer.of(server, "portal-benchmark");

    @Test
    void pages_appear_while_ten_thousand_clusters_are_stored_and_their_times_are_printed() throws SQLException {
        var identity = customer.identity("benchmark");
        var vault = customer.vault("portal-benchmark", PURGE_PROTECTION).grant(identity);
        var cluster = customer.cluster("benchmark-00000")
                .create(ClusterBody.of("Spark").workers(1, 1).under(vault.key("k"), identity));
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        var subscription = customer.group().split("/", -1)[2];
        user.assign(OWNER, "/subscriptions/" + subscription);
        copy();
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/clusters.xhtml");
            browser.signIn(user);
            browser.await("tbody tr", "benchmark-00000");
            print("first page after the start", millis(browser));
            measure(browser, "overview", "/portal/overview.xhtml");
            measure(browser, "alerts", "/portal/alerts.xhtml");
            measure(browser, "search", "/portal/search.xhtml?q=benchmark-0987");
            measure(browser, "clusters", "/portal/clusters.xhtml");
            measure(browser, "clusters, searched", "/portal/clusters.xhtml?search=benchmark-0987");
            measure(browser, "cluster", "/portal/cluster.xhtml?id=" + cluster.id());
            measure(browser, "keys", "/portal/keys.xhtml?subscription=" + subscription);
            measure(browser, "activity log", "/portal/activity.xhtml?subscription=" + subscription);
            measure(browser, "roles", "/portal/roles.xhtml");
        }
    }

    // stops the server, because only one process can open an H2 database
    private void copy() throws SQLException {
        server.stop();
        try (var database = server.database()) {
            ClusterCopies.insert(database, "benchmark-00000", COPIES);
        }
        server.start();
    }

    private static void measure(PortalBrowser browser, String what, String page) {
        var times = IntStream.range(0, LOADS)
                .mapToDouble(load -> {
                    browser.open(page);
                    return millis(browser);
                })
                .sorted()
                .toArray();
        print(what + ", median of " + LOADS, times[LOADS / 2]);
    }

    private static double millis(PortalBrowser browser) {
        return ((Number) browser.page().evaluate(MILLIS)).doubleValue();
    }

    private static void print(String what, double millis) {
        System.out.printf("%-40s %6.0f ms%n", what, millis);
    }
}
