package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.FreePorts;
import io.keyward.testserver.OnPostgresql;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.TcpRelay;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers behind one address. When the one that a browser uses is killed, the other shows the same page again. */
@OnPostgresql
@OwnServers({"portal-first", "portal-second"})
class PortalServersIT {

    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void a_page_of_a_killed_server_is_shown_again_by_the_other_after_a_sign_in() {
        var port = FreePorts.one();
        var address = URI.create("https://localhost:" + port);
        var first = RunningKeyward.with(
                "portal-first",
                Map.of(
                        "keyward.portal.public-url",
                        address.toString(),
                        "keyward.local-azure.redirect-uris",
                        address + "/portal/sign-in"));
        var second = RunningKeyward.beside(first, "portal-second");
        var customer = Customer.of(first, "portal-servers");
        customer.cluster("portal-servers-one").create(ClusterBody.of("Spark"));
        customer.cluster("portal-servers-two").create(ClusterBody.of("Spark"));
        var user = DirectoryPrincipal.user(new LocalAzure(first), List.of());
        user.assign(OWNER, customer.group());
        try (var relay = new TcpRelay(port, second.keyward().getPort());
                var browser = PortalBrowser.at(address, CHROMIUM)) {
            browser.open("/portal/clusters.xhtml");
            browser.signIn(user);
            browser.page().getByLabel("Name, resource group or subscription").fill("servers-two");
            browser.awaitGone("tbody tr:has-text('portal-servers-one')");

            second.kill();
            relay.forwardTo(first.keyward().getPort());
            browser.await("h1", "Sign in to the local Azure");
            browser.signIn(user);

            browser.await("tbody tr", "portal-servers-two");
            assertThat(browser.page().locator("tbody tr").count()).isOne();
            assertThat(browser.page().url()).contains("/portal/clusters.xhtml?search=servers-two");
        }
    }
}
