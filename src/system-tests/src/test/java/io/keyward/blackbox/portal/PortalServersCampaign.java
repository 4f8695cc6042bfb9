package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.TcpRelay;
import io.keyward.testserver.shared.ServerPair;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Browsers reach two servers of one installation under one address. A page of one server learns what happens at the other one,
 * and goes on there when its own server is killed.
 */
@Tag("campaign")
@ResourceLock(ServerPair.NAME)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the third test leaves one server, and the last one none
@OwnServers({ServerPair.NAME, ServerPair.SECOND})
class PortalServersCampaign {

    private static final String PAGE = "/portal/clusters.xhtml?search=abc";
    private static final String STOP_POLLS =
            "Object.values(PrimeFaces.widgets).filter(widget => widget.cfg.frequency).forEach(poll => poll.stop())";

    private static final String WATCH_TITLE =
            """
            window.loadedOnce = true;
            new MutationObserver(() => { window.shownAt = window.shownAt || (document.title.startsWith('(') && Date.now()); })
              .observe(document.querySelector('title'), { childList: true });""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final URI address = URI.create("https://localhost:" + ServerPair.FRONT_PORT);
    private final RunningKeyward first = ServerPair.first();
    private final Customer customer = Customer.of(first, "portal-pair");
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(first), List.of());

    @BeforeEach
    void the_user_reads_a_resource_group() {
        user.assign(READER, customer.group());
    }

    @Order(1)
    @Test
    void a_page_of_one_server_learns_what_is_requested_at_the_other_one() {
        var second = ServerPair.second();
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, second.keyward().getPort());
                var browser = PortalBrowser.at(CHROMIUM, address)) {
            browser.open("/portal/clusters.xhtml");
            browser.signIn(user);
            browser.await("h1", "Clusters");
            browser.page().evaluate(STOP_POLLS);

            customer.cluster("told-abc").create(ClusterBody.of("Spark"));

            browser.await("tbody tr", "told-abc");
        }
    }

    @Order(2)
    @Test
    void an_alert_appears_in_the_open_pages_of_both_servers_whichever_raises_it() {
        var identity = customer.identity("portal-pair");
        var vault = customer.vault("portal-pair").grant(identity);
        var key = vault.key("disks");
        var cluster = customer.cluster("lost-abc")
                .create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        Polling.until(() -> alerts(cluster), alerts -> alerts.containsKey("PURGE_PROTECTION_OFF"));
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, first.keyward().getPort());
                var atFirst = openAt(first)) {
            var second = ServerPair.second();
            balancer.forwardTo(second.keyward().getPort());
            try (var atSecond = openAt(second)) {
                vault.disable(key);

                for (var browser : List.of(atFirst, atSecond)) {
                    browser.await("#news", "Critical: lost-abc, Key access lost");
                    assertThat(browser.page().title()).isEqualTo("(1) Clusters – Keyward");
                    assertThat(browser.page().evaluate("window.loadedOnce")).isEqualTo(true);
                    System.out.printf(
                            "an alert was in the title of %s %d ms after it was raised%n",
                            browser.page().url(),
                            shownAt(browser) - alerts(cluster).get("KEY_ACCESS_LOST"));
                }
            }
        }
    }

    // the session cookie is valid for every port of the host, so the page can be opened at this server directly
    private PortalBrowser openAt(RunningKeyward server) {
        var browser = PortalBrowser.at(CHROMIUM, address);
        browser.open("/portal/clusters.xhtml");
        browser.signIn(user);
        browser.await("h1", "Clusters");
        browser.page().waitForResponse(answer -> answer.url().endsWith("/portal/events"), () -> browser.page()
                .navigate(server.keyward().resolve("/portal/clusters.xhtml").toString()));
        browser.page().evaluate(STOP_POLLS);
        browser.page().evaluate(WATCH_TITLE);
        return browser;
    }

    private static long shownAt(PortalBrowser browser) {
        return ((Number) browser.page().evaluate("window.shownAt")).longValue();
    }

    /** When each kind of alert of the cluster was raised, in milliseconds since 1970. */
    private Map<String, Long> alerts(CustomerCluster cluster) {
        return customer.azure().arm("GET", cluster.id() + "/alerts").require(200).json().getJsonArray("value").stream()
                .map(JsonValue::asJsonObject)
                .collect(toMap(
                        alert -> alert.getString("kind"),
                        alert -> Instant.parse(alert.getString("raisedAt")).toEpochMilli(),
                        (one, other) -> other));
    }

    @Order(3)
    @Test
    void an_open_page_goes_on_at_the_other_server_after_signing_in_again() {
        var second = ServerPair.second();
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, second.keyward().getPort());
                var browser = PortalBrowser.at(CHROMIUM, address)) {
            browser.open(PAGE);
            browser.signIn(user);
            assertThat(browser.heading()).isEqualTo("Clusters");

            second.kill();
            balancer.forwardTo(first.keyward().getPort());
            browser.await("#session", "Your session has ended"); // the next refresh of the page shows this
            browser.link("Sign in again").click();
            browser.signIn(user);

            assertThat(browser.page().url()).isEqualTo(address + PAGE);
            assertThat(browser.page().getByLabel("Name, resource group").inputValue())
                    .isEqualTo("abc");
        }
    }

    @Order(4)
    @Test
    void a_server_with_an_open_page_stops_without_waiting_for_it() throws IOException {
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, first.keyward().getPort());
                var browser = PortalBrowser.at(CHROMIUM, address)) {
            browser.page().waitForResponse(answer -> answer.url().endsWith("/portal/events"), () -> {
                browser.open("/portal/clusters.xhtml");
                browser.signIn(user);
            });

            var stopping = System.nanoTime();
            first.stop();
            System.out.printf("the server stopped in %d ms%n", (System.nanoTime() - stopping) / 1_000_000);

            assertThat(Files.readString(first.logs().resolve("messages.log")))
                    .contains("CWWKE1101I") // all requests have ended
                    .doesNotContain("CWWKE1102W");
        }
    }
}
