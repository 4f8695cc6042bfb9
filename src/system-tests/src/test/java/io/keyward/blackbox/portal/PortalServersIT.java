package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.TcpRelay;
import io.keyward.testserver.shared.ServerPair;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Browsers reach two servers of one installation under one address. One of them is killed while a page of it is open. */
@Order(8) // soon after SeveralServersIT, so that the server they share soon ends
@ResourceLock(ServerPair.NAME)
@OwnServers({ServerPair.NAME, ServerPair.SECOND})
class PortalServersIT {

    private static final String PAGE = "/portal/clusters.xhtml?search=abc";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final URI address = URI.create("https://localhost:" + ServerPair.FRONT_PORT);
    private final RunningKeyward first = ServerPair.first();
    private final RunningKeyward second = ServerPair.second();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(first), List.of());

    @Test
    void an_open_page_goes_on_at_the_other_server_after_signing_in_again() {
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
}
