package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything in the portal can be done with the keyboard alone, and the focus is always visible. */
@TestInstance(Lifecycle.PER_CLASS)
class KeyboardIT {

    private static final String FOLLOWS =
            "(e, last) => !!(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)";

    private static final int IN_THE_HEADER = 12;

    private static final String SELECT =
            "selector => { getSelection().selectAllChildren(document.querySelector(selector)); return getSelection().toString(); }";

    /** Makes the page believe that its tab is behind another one. */
    private static final String HIDE =
            """
            hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
              document.dispatchEvent(new Event('visibilitychange')); }
            """;

    private static final int SENT_MILLIS = 500; // a request that waited for another one
    private static final int HIDDEN_MILLIS = 3500; // longer than a page waits before it asks again

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-keyboard");
    private final String subscription = customer.group().split("/", -1)[2];
    private final CustomerVault vault = customer.vault("portal-keyboard-keys");
    private final AssignedIdentity identity = customer.identity("portal-keyboard-identity");
    private final String first = vault.grant(identity).key("disks");
    private final String second = vault.key("disks");
    private final DirectoryPrincipal owner = owner("/subscriptions/" + subscription);

    private DirectoryPrincipal owner(String scope) {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(OWNER, scope);
        return user;
    }

    @Test
    void a_cluster_is_created_and_its_key_changed_by_the_keyboard_alone() {
        var name = "k" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var keyboard = signedIn(browser);

            keyboard.tabTo("Create a cluster");
            keyboard.press("Enter");
            browser.await("h1", "Create a cluster");
            fillIn(keyboard, name);
            browser.await(".verdict", "The checks passed");
            keyboard.tabTo("Create");
            keyboard.press("Enter");
            browser.await("h1", name);
            browser.await("#state dd", "Running");

            changeKey(browser, keyboard);
            browser.await("#state tr:has-text('Rotated to')", "succeeded");
            assertThat(new CustomerCluster(
                                    customer.azure(), customer.cluster(name).id())
                            .keyVersion())
                    .isEqualTo(ClusterBody.keyVersion(second).getString("keyVersion"));
            browser.requireQuietConsole();
        }
    }

    private Keyboard signedIn(PortalBrowser browser) {
        return signedIn(browser, owner);
    }

    private static Keyboard signedIn(PortalBrowser browser, DirectoryPrincipal user) {
        var keyboard = new Keyboard(browser.page());
        browser.open("/portal/");
        keyboard.tabTo("User name");
        keyboard.type(user.name());
        keyboard.press("Tab");
        keyboard.type(user.secret());
        keyboard.press("Enter");
        browser.await("h1", "Overview");
        return keyboard;
    }

    private void fillIn(Keyboard keyboard, String name) {
        type(keyboard, "Resource group", "portal-keyboard");
        type(keyboard, "Name", name);
        type(keyboard, "Worker nodes", "1");
        type(keyboard, "Managed identity", identity.id());
        type(keyboard, "Disk Encryption Key URL", first);
    }

    private static void type(Keyboard keyboard, String field, String text) {
        keyboard.tabTo(field);
        keyboard.type(text);
    }

    private void changeKey(PortalBrowser browser, Keyboard keyboard) {
        var field = browser.page().getByLabel("New Disk Encryption Key URL");
        keyboard.tabTo("Change Key");
        keyboard.press("Space");
        field.waitFor();
        browser.page().waitForCondition(() -> keyboard.focused().equals("New Disk Encryption Key URL"));
        keyboard.press("Escape");
        field.waitFor(hidden());
        browser.page().waitForCondition(() -> keyboard.focused().equals("Change Key"));

        keyboard.press("Enter");
        field.waitFor();
        browser.page().waitForCondition(() -> keyboard.focused().equals("New Disk Encryption Key URL"));
        keyboard.type(second);
        keyboard.tabTo("Check only");
        keyboard.press("Space");
        browser.await(".verdict", "The checks passed");
        keyboard.tabTo("Change Key");
        keyboard.press("Enter");
        field.waitFor(hidden());
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    @Test
    void the_first_tab_offers_to_skip_the_navigation() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var keyboard = signedIn(browser);
            browser.open("/portal/keys.xhtml");

            keyboard.press("Tab");
            assertThat(keyboard.focused()).isEqualTo("Skip to the content");
            assertThat(keyboard.element().boundingBox().x).isPositive();
            keyboard.press("Enter");
            keyboard.press("Tab");

            assertThat((boolean) keyboard.element().evaluate("e => !!e.closest('main')"))
                    .isTrue();
        }
    }

    @Test
    void the_focus_and_a_selection_stay_when_the_page_refreshes() {
        var cluster = customer.cluster("portal-keyboard-hive")
                .create(ClusterBody.of("Hadoop").under(first, identity));
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var keyboard = signedIn(browser);
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.await("#state dd", "Running");
            browser.page().locator("#state table a").first().focus();
            var link = keyboard.element();
            var selected = browser.page().evaluate(SELECT, "#state dd:last-of-type");
            awaitRefresh(browser);
            awaitRefresh(browser);
            assertThat(keyboard.isAt(link)).isTrue();
            assertThat(browser.page().evaluate("getSelection().toString()")).isEqualTo(selected);
            assertThat(selected).isEqualTo(cluster.id());

            browser.page().evaluate(HIDE, true);
            browser.page().waitForTimeout(SENT_MILLIS);
            var asked = new AtomicInteger();
            browser.page().onRequest(request -> asked.incrementAndGet());
            browser.page().waitForTimeout(HIDDEN_MILLIS);
            assertThat(asked).hasValue(0);
            browser.page().evaluate(HIDE, false);
            browser.page().waitForCondition(() -> asked.get() > 0);
        }
    }

    private static void awaitRefresh(PortalBrowser browser) {
        browser.page().waitForResponse(answer -> answer.request().method().equals("POST"), () -> {});
    }

    @Test
    void the_focus_is_visible_on_every_element_and_moves_down_the_page() {
        var cluster = customer.cluster("portal-keyboard-spark")
                .create(ClusterBody.of("Spark").workers(1, 0).under(first, identity));
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var keyboard = signedIn(browser);
            for (var page : pages(cluster)) {
                browser.open(page);
                assertFocusMovesDown(keyboard, page);
            }
        }
    }

    // other tests change what the overview of the whole subscription shows meanwhile
    @Test
    void the_focus_is_visible_on_every_element_of_the_overview_and_moves_down_the_page() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            assertFocusMovesDown(signedIn(browser, owner(customer.group())), "/portal/overview.xhtml");
        }
    }

    private List<String> pages(CustomerCluster cluster) {
        return List.of(
                "/portal/alerts.xhtml?cluster=portal-keyboard",
                "/portal/search.xhtml?q=portal-keyboard",
                "/portal/clusters.xhtml?search=portal-keyboard", // other tests change the whole list meanwhile
                "/portal/cluster.xhtml?id=" + cluster.id(),
                "/portal/nodes.xhtml?id=" + cluster.id(),
                "/portal/reboot-risk.xhtml?id=" + cluster.id(),
                "/portal/manage.xhtml?id=" + cluster.id(),
                "/portal/delete.xhtml?id=" + cluster.id(),
                "/portal/node.xhtml?node=wn0-portal&id=" + cluster.id(),
                "/portal/create.xhtml",
                "/portal/keys.xhtml?subscription=" + subscription,
                "/portal/key.xhtml?subscription=%s&key=%s".formatted(subscription, URLEncoder.encode(first, UTF_8)),
                "/portal/map.xhtml?subscription=%s&key=%s&change=disable"
                        .formatted(subscription, URLEncoder.encode(first, UTF_8)),
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
            if (!keyboard.isAt(last)) { // a date has several parts
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
