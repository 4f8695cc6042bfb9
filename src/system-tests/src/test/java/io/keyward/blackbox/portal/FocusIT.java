package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tab key moves the focus down the page, and the focus is visible on every element. */
class FocusIT {

    private static final String FOLLOWS =
            "(e, last) => !!(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)";

    private static final int IN_THE_HEADER = 12;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-focus");
    private final String subscription = customer.group().split("/", -1)[2];
    private final AssignedIdentity identity = customer.identity("portal-focus-identity");
    private final String key =
            customer.vault("portal-focus-keys").grant(identity).key("disks");
    private final DirectoryPrincipal owner =
            DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, "/subscriptions/" + subscription);

    @Tag("campaign")
    @Test
    void the_focus_is_visible_on_every_element_and_moves_down_the_page() {
        var cluster = customer.cluster("portal-focus-spark")
                .create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var keyboard = Keyboard.signedIn(browser, owner);
            for (var page : pages(cluster)) {
                browser.open(page);
                assertFocusMovesDown(keyboard, page);
            }
        }
    }

    // the user sees one resource group only, because other tests change the overview of the whole subscription
    // meanwhile
    @Test
    void the_focus_is_visible_on_every_element_of_the_overview_and_moves_down_the_page() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            assertFocusMovesDown(
                    Keyboard.signedIn(
                            browser, DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, customer.group())),
                    "/portal/overview.xhtml");
        }
    }

    private List<String> pages(CustomerCluster cluster) {
        return List.of(
                "/portal/alerts.xhtml?cluster=portal-focus",
                "/portal/search.xhtml?q=portal-focus",
                "/portal/clusters.xhtml?search=portal-focus", // other tests change the whole list meanwhile
                "/portal/cluster.xhtml?id=" + cluster.id(),
                "/portal/nodes.xhtml?id=" + cluster.id(),
                "/portal/reboot-risk.xhtml?id=" + cluster.id(),
                "/portal/manage.xhtml?id=" + cluster.id(),
                "/portal/delete.xhtml?id=" + cluster.id(),
                "/portal/node.xhtml?node=wn0-portal&id=" + cluster.id(),
                "/portal/create.xhtml",
                "/portal/keys.xhtml?subscription=" + subscription,
                "/portal/key.xhtml?subscription=%s&key=%s".formatted(subscription, URLEncoder.encode(key, UTF_8)),
                "/portal/map.xhtml?subscription=%s&key=%s&change=disable"
                        .formatted(subscription, URLEncoder.encode(key, UTF_8)),
                "/portal/statements.xhtml?subscription=" + subscription,
                "/portal/erasures.xhtml?subscription=" + subscription,
                "/portal/fleets.xhtml?subscription=" + subscription,
                "/portal/new-fleet.xhtml?subscription=" + subscription,
                "/portal/addresses.xhtml",
                "/portal/assign-role.xhtml",
                "/portal/activity.xhtml?resource=" + cluster.id(),
                "/portal/roles.xhtml?search=" + owner.objectId());
    }

    private static void assertFocusMovesDown(Keyboard keyboard, String page) {
        keyboard.press("Tab");
        var first = keyboard.element();
        var last = first;
        var elements = 1;
        for (keyboard.press("Tab"); !keyboard.isAtEndAfter(first); keyboard.press("Tab")) {
            var element = keyboard.element();
            if (!keyboard.isAt(last)) { // a date field has several tab stops
                assertThat(keyboard.isFocusVisible())
                        .as("the focus of %s on %s", element.evaluate("e => e.outerHTML"), page)
                        .isTrue();
                assertThat((boolean) element.evaluate(FOLLOWS, last))
                        .as("%s on %s comes in the order of the page", element.evaluate("e => e.outerHTML"), page)
                        .isTrue();
                elements++;
            }
            last = element;
        }
        assertThat(elements).as("elements of " + page).isGreaterThan(IN_THE_HEADER);
    }
}
