package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.TcpRelay;
import io.keyward.testserver.shared.ServerPair;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
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
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the second test leaves one server, and the third one none
@OwnServers({ServerPair.NAME, ServerPair.SECOND})
class PortalServersCampaign {

    private static final String PAGE = "/portal/clusters.xhtml?search=abc";
    private static final String STOP_POLLS =
            "Object.values(PrimeFaces.widgets).filter(widget => widget.cfg.frequency).forEach(poll => poll.stop())";

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
    void an_open_page_goes_on_at_the_other_server_after_signing_in_again() {
        var second = ServerPair.second();
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, second.keyward().getPort());
                var browser = PortalBrowser.at(CHROMIUM, address)) {
            browser.open(PAGE);
            browser.signIn(user);
            assertThat(browser.heading()).isEqualTo("Clusters");

            second.kill();
            balancer.forwardTo(first.keyward().getPort());
            browser.await("#session", "Your session has ended"); // the next refresh of the page says so
            browser.link("Sign in again").click();
            browser.signIn(user);

            assertThat(browser.page().url()).isEqualTo(address + PAGE);
            assertThat(browser.page().getByLabel("Name, resource group").inputValue())
                    .isEqualTo("abc");
        }
    }

    @Order(3)
    @Test
    void a_server_with_an_open_page_stops_without_waiting_for_it() throws IOException {
        try (var balancer = new TcpRelay(ServerPair.FRONT_PORT, first.keyward().getPort());
                var browser = PortalBrowser.at(CHROMIUM, address)) {
            browser.page().waitForResponse(answer -> answer.url().endsWith("/portal/events"), () -> {
                browser.open("/portal/clusters.xhtml");
                browser.signIn(user);
            });

            first.stop();

            assertThat(Files.readString(first.logs().resolve("messages.log")))
                    .contains("CWWKE1101I") // all requests have ended
                    .doesNotContain("CWWKE1102W");
        }
    }
}
