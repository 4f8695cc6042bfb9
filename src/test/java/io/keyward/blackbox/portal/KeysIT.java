package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator sees which key versions are needed, and what a change of one would do. */
@TestInstance(Lifecycle.PER_CLASS)
class KeysIT {

    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-key-list");
    private final String key = keyOfCluster();
    private final DirectoryPrincipal owner = owner();

    private String keyOfCluster() {
        var vault = customer.vault("portal-key-list");
        var identity = customer.identity("portal-key-list");
        var version = vault.grant(identity).key("disks");
        customer.cluster("portal-key-list")
                .create(ClusterBody.of("Spark").workers(1, 0).under(version, identity));
        return version;
    }

    private DirectoryPrincipal owner() {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(OWNER, customer.group().replaceFirst("/resourceGroups/.*", ""));
        return user;
    }

    @Test
    void a_needed_version_shows_its_cluster_and_what_would_happen_without_it() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/keys.xhtml?after=" + before(key));
            browser.signIn(owner);
            var row = browser.await("tr", key);
            assertThat(row.innerText()).contains("Needed", "portal-key-list");

            row.getByText("What if it is disabled?").click();
            browser.await("h1", "What if");
            var impact = browser.await(".impacts > li", "portal-key-list");
            assertThat(impact.innerText()).contains("The key is lost", "could not open their disks");
            assertThat(browser.page().url()).contains("change=DISABLE_VERSION");
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_key_that_cannot_be_read_is_refused_with_the_reason() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/what-if.xhtml?key=disks&change=DISABLE_VERSION");
            browser.signIn(owner);

            browser.await(".ui-messages-error", "disks");
        }
    }

    @Test
    void a_user_without_a_role_sees_no_key() {
        var stranger = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/keys.xhtml?subscription=11111111-1111-1111-1111-111111111111");
            browser.signIn(stranger);
            browser.await("main", "Your roles show no keys");
            assertThat(browser.page().locator("table").count()).isZero();

            browser.open("/portal/what-if.xhtml?subscription=11111111-1111-1111-1111-111111111111&key=" + key);
            browser.await(".ui-messages-error", stranger.objectId());
            assertThat(browser.page().locator(".impacts").count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_pages_are_accessible_and_fit_a_phone(ColorScheme scheme) {
        try (var browser = PortalBrowser.of(
                CHROMIUM,
                server,
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(375, 812))) {
            browser.open("/portal/keys.xhtml");
            browser.signIn(owner);
            browser.await("h1", "Keys");
            browser.requireAccessible();
            browser.requireNoSidewaysScroll();
            browser.open("/portal/what-if.xhtml?change=DELETE_KEY&key=" + key);
            browser.await(".impacts > li", "portal-key-list");
            browser.requireAccessible();
            browser.requireNoSidewaysScroll();
        }
    }

    // the list is ordered by identifiers; other tests store many
    private static String before(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1) + "0".repeat(32);
    }
}
