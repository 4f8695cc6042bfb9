package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An operator creates a cluster and changes its key with the keyboard alone, and a refresh of the page does not move the focus.
 * {@link FocusIT} follows the focus down the pages.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KeyboardIT {

    private static final String SELECT =
            "selector => { getSelection().selectAllChildren(document.querySelector(selector)); return getSelection().toString(); }";

    /** Makes the page believe that its tab is behind another one. */
    private static final String HIDE =
            """
            hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
              document.dispatchEvent(new Event('visibilitychange')); }
            """;

    private static final int SENT_MILLIS = 500; // by then, every request that was waiting has been sent
    private static final int HIDDEN_MILLIS = 3500; // longer than the interval at which a page polls

    private static final String KEY_FIELD = "New Disk Encryption Key URL";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-keyboard");
    private final CustomerVault vault = customer.vault("portal-keyboard-keys");
    private final AssignedIdentity identity = customer.identity("portal-keyboard-identity");
    private final String first = vault.grant(identity).key("disks");
    private final String second = vault.key("disks");
    private final DirectoryPrincipal owner = DirectoryPrincipal.userWith(
            new LocalAzure(server), OWNER, "/subscriptions/" + customer.group().split("/", -1)[2]);

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
        return Keyboard.signedIn(browser, owner);
    }

    private void fillIn(Keyboard keyboard, String name) {
        type(keyboard, "Resource group", "portal-keyboard");
        type(keyboard, "Name", name);
        type(keyboard, "Worker nodes", "1");
        type(keyboard, "Managed identity", identity.id());
        type(keyboard, "Disk Encryption Key URL", first);
    }

    private static void type(Keyboard keyboard, String field, String text) {
        keyboard.tabTo(field + " (required)");
        keyboard.type(text);
    }

    private void changeKey(PortalBrowser browser, Keyboard keyboard) {
        var field = browser.page().getByLabel(KEY_FIELD);
        keyboard.tabTo("Change Key");
        keyboard.press("Space");
        field.waitFor();
        browser.page().waitForCondition(() -> keyboard.focused().equals(KEY_FIELD + " (required)"));
        keyboard.press("Escape");
        field.waitFor(hidden());
        browser.page().waitForCondition(() -> keyboard.focused().equals("Change Key"));

        keyboard.press("Enter");
        field.waitFor();
        browser.page().waitForCondition(() -> keyboard.focused().equals(KEY_FIELD + " (required)"));
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

    @Tag("campaign")
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
}
