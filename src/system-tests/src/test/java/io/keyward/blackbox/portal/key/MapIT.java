package io.keyward.blackbox.portal.key;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.Keyboard;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An owner of a resource group sees vaults, key versions, clusters and nodes on one map, asks what disabling a version would
 * do, and is told how to prevent it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MapIT {

    private static final String LOST = "map-lost";
    private static final String SILENT = "map-silent";
    private static final String NEIGHBOUR = "map-neighbour";
    private static final int NARROW = 320;
    private static final int LOW = 640;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-map");
    private final AssignedIdentity identity = customer.identity("portal-map");
    private final CustomerVault vault = customer.vault("portal-map").grant(identity);
    private final String disabled = vault.key("lost");
    private final String shared = vault.key("shared");
    private PortalBrowser browser;

    @BeforeAll
    void a_lost_cluster_beside_one_without_an_agent_and_a_neighbour_under_the_same_key() {
        var lost = cluster(customer, LOST, disabled);
        cluster(customer, SILENT, shared);
        cluster(Customer.of(server, "portal-map-neighbour"), NEIGHBOUR, shared);
        vault.disable(disabled);
        Polling.until(lost::keyAccess, access -> access.getString("state").equals("lost"));
        browser = PortalBrowser.of(CHROMIUM, server);
        browser.open("/portal/map.xhtml");
        browser.signIn(ownerOf(customer.group()));
    }

    private CustomerCluster cluster(Customer owner, String name, String key) {
        return owner.cluster(name).create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
    }

    private DirectoryPrincipal ownerOf(String group) {
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, group);
    }

    @AfterAll
    void close_browser() {
        browser.close();
    }

    @Test
    void the_map_shows_what_opens_now_and_its_table_says_the_same() {
        browser.open("/portal/map.xhtml");

        assertThat(browser.await(".map-table tr.CLUSTER", LOST).innerText()).contains("cannot be opened");
        assertThat(browser.await(".map-table tr.CLUSTER", SILENT).innerText()).contains("unknown");
        assertThat(browser.await(".map-table tr.VERSION", RotatedCluster.shown(versionOf(shared)))
                        .innerText())
                .contains("Also needed outside your scope");
        assertThat(browser.page().locator(".map g.box").count())
                .isEqualTo(browser.page().locator(".map-table tbody tr").count());
        assertThat(browser.page().locator(".map g.REFUSED", containing(LOST)).count())
                .isOne();
        assertThat(browser.page().locator("main").innerText()).doesNotContain(NEIGHBOUR);
        browser.requireAccessible();
        requireFits();
        browser.requireQuietConsole();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static String versionOf(String key) {
        return RotatedCluster.versionOf(key).toLowerCase(Locale.ROOT);
    }

    // this is also what a screen of 640 pixels shows at a zoom of 200 %
    private void requireFits() {
        var size = browser.page().viewportSize();
        browser.page().setViewportSize(NARROW, LOW);
        browser.requireNoSidewaysScroll();
        browser.requireAccessible();
        browser.page().setViewportSize(size.width, size.height);
    }

    @Test
    void a_change_is_chosen_by_the_keyboard_and_the_map_shows_what_would_happen_and_what_prevents_it() {
        var keyboard = new Keyboard(browser.page());
        browser.open("/portal/map.xhtml");
        keyboard.tabTo("What if? " + shared.toLowerCase(Locale.ROOT));
        keyboard.press("Enter");
        browser.page().waitForURL(url -> url.contains("key="));
        keyboard.tabTo("The change");
        keyboard.type("This version is disabled");
        keyboard.tabTo("Show the effects");
        keyboard.press("Enter");

        browser.await("#effects-title", "This version is disabled");
        assertThat(browser.page().url()).contains("change=disable", "open=");
        assertThat(browser.page().locator("main").innerText())
                .contains("Clusters outside your scope are affected, too", "It is still needed")
                .doesNotContain(NEIGHBOUR, "Nothing that Keyward knows is affected");
        assertThat(browser.await(".map-table tr.CLUSTER", SILENT).innerText())
                .contains("unknown", "cannot be opened", "Change Key is refused");
        assertThat(browser.page().locator(".map g.changed", containing(SILENT)).count())
                .isOne();
        assertThat(browser.page().locator(".steps pre").allInnerTexts())
                .anySatisfy(command -> assertThat(command).contains("az keyvault key create"))
                .anySatisfy(command ->
                        assertThat(command).contains("az hdinsight rotate-disk-encryption-key", "--name " + SILENT))
                .anySatisfy(command -> assertThat(command).contains("--enabled true"));
        browser.requireAccessible();
        requireFits();

        browser.page().goBack();
        browser.await("#picture-title", "What opens now");
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void an_open_cluster_shows_its_nodes_and_a_node_that_never_reported_is_unknown() {
        browser.open("/portal/map.xhtml?search=" + SILENT);
        browser.page().getByLabel("Show its contents " + SILENT).click();

        assertThat(browser.await(".map-table tr.NODE", "wn0-map").innerText()).contains("unknown");
        browser.page().locator(".map g.box", containing(SILENT)).locator("a").click();
        browser.awaitGone(".map-table tr.NODE");
        browser.open("/portal/map.xhtml?search=nothing-has-this-name");
        browser.await("main", "Nothing matches");
        browser.requireAccessible();
        browser.open("/portal/map.xhtml?key=nonsense&change=disable");
        browser.await("[role=alert]", "paste a whole key identifier");
        browser.requireAccessible();
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void an_owner_without_clusters_sees_an_empty_map() {
        try (var other = PortalBrowser.of(CHROMIUM, server)) {
            other.open("/portal/map.xhtml");
            other.signIn(ownerOf(Customer.of(server, "portal-map-empty").group()));
            other.await("main", "No cluster of this scope is under a customer's key");
            other.requireAccessible();
            other.requireQuietConsole();
        }
    }
}
