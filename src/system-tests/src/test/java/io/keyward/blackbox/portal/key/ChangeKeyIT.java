package io.keyward.blackbox.portal.key;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator changes the key of a cluster in the browser, loses it, and gets it back (R4, R14, R17, R22, R23). */
@TestInstance(Lifecycle.PER_CLASS)
@Order(15) // one of the longest: starts early, so that it does not run alone at the end
class ChangeKeyIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-change-key");
    private final CustomerVault vault = customer.vault("portal-keys");
    private final String first = vault.key("disks");
    private final CustomerCluster cluster = cluster("portal-spark");
    private final DirectoryPrincipal owner = user(OWNER);
    private final DirectoryPrincipal reader = user(READER);

    private CustomerCluster cluster(String name) {
        var identity = customer.identity("portal-identity");
        vault.grant(identity);
        return customer.cluster(name)
                .create(ClusterBody.of("Spark").workers(1, 1).under(first, identity));
    }

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(new LocalAzure(server), role, customer.group());
    }

    @Test
    void an_operator_changes_the_key_sees_that_it_is_lost_and_sees_it_return() {
        var second = vault.key("disks");
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            browser.link("portal-spark").click();
            browser.await("h1", "portal-spark");

            var dialog = ChangeKeyDialog.open(browser);
            dialog.fill(second);
            dialog.check();
            browser.await(".verdict", "The checks passed");
            assertThat(browser.page().locator(".checks .bad").count()).isZero();
            browser.requireAccessible();
            dialog.start();

            browser.await("#state .id", RotatedCluster.shown(second));
            browser.await("#state tr:has-text('Rotated to')", "succeeded");
            browser.await("section:has(#ended)", RotatedCluster.shown(second));
            browser.await("#announcement", "Change Key: succeeded");
            assertThat(cluster.keyVersion())
                    .isEqualTo(ClusterBody.keyVersion(second).getString("keyVersion"));

            vault.disable(second);
            var alert = browser.await(".alert.critical", "disabled");
            assertThat(alert.innerText()).contains("What to do:", "since");
            browser.await("#announcement", "disabled");
            browser.await("#state dd", "The vault refuses to unwrap");
            browser.requireAccessible();

            vault.enable(second);
            browser.awaitGone(".alert.critical");
            browser.await("#state dd", "The vault wraps and unwraps");
            browser.requireQuietConsole();
        } finally {
            vault.enable(second);
        }
    }

    @Tag("campaign")
    @Test
    void a_key_that_does_not_exist_is_refused_with_the_reason_and_changes_nothing() {
        var missing = first.substring(0, first.lastIndexOf('/') + 1) + "0123456789abcdef0123456789abcdef";
        var before = cluster.keyVersion();
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(owner);
            var dialog = ChangeKeyDialog.open(browser);
            dialog.fill(missing);
            dialog.start();

            browser.await(".message", "disks");
            assertThat(cluster.keyVersion()).isEqualTo(before);

            browser.page().keyboard().press("Escape");
            dialog.awaitClosed();
        }
    }

    @Test
    void a_verdict_belongs_to_the_key_that_it_was_asked_for() {
        var other = vault.key("disks");
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(owner);
            var dialog = ChangeKeyDialog.open(browser);

            dialog.check(other);
            browser.await(".verdict", "The checks passed");
            dialog.field().pressSequentially("0");
            assertThat(browser.page().locator(".verdict").count()).isZero();

            dialog.check("my key");
            browser.await(".message", "my key");
            assertThat(browser.page().locator(".verdict").count()).isZero();

            dialog.check(inForce());
            browser.await(".verdict .warning", "nothing would change");
            dialog.start();
            browser.await(".verdict", "Nothing was changed");
            browser.requireQuietConsole();
        }
    }

    private String inForce() {
        return first.substring(0, first.lastIndexOf('/') + 1) + cluster.keyVersion();
    }

    @Test
    void a_reader_has_no_button_and_a_forged_request_is_refused_and_recorded() {
        var before = cluster.keyVersion();
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);

            browser.await("h1", "portal-spark");
            assertThat(browser.button("Change Key").count()).isZero();
            var status = new ChangeKeyDialog(browser).sendForged(first);

            assertThat(status).isEqualTo(403);
            assertThat(cluster.keyVersion()).isEqualTo(before);
            assertThat(new ActivityLog(customer.azure()).of(cluster.id()).toString())
                    .contains(reader.name());
        }
    }

    @Tag("campaign")
    @Test
    void a_user_without_a_role_finds_no_cluster() {
        var stranger = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/clusters.xhtml?search=portal-spark");
            browser.signIn(stranger);
            browser.await("#form", "No cluster matches");

            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            assertThat(browser.heading()).isEqualTo("Cluster not found");
        }
    }

    @Test
    void the_pages_of_a_cluster_are_accessible() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/clusters.xhtml?search=portal-spark");
            browser.signIn(owner);
            browser.await("#form", "portal-spark");
            browser.requireAccessible();
            browser.link("portal-spark").click();
            browser.await("h1", "portal-spark");
            browser.requireAccessible();
            var dialog = ChangeKeyDialog.open(browser);
            browser.requireAccessible();
            dialog.requireAccessibleErrors(inForce());
            browser.requireQuietConsole();
            browser.page().keyboard().press("Escape");
            browser.page().context().setOffline(true);
            browser.await("#failure", "The server does not answer");
            browser.requireAccessible();
        }
    }

    @Tag("campaign")
    @Test
    void the_disks_of_every_node_show_their_key_version() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);
            browser.link("Nodes and disks").click();

            browser.await("h2", "wn0-portal");
            assertThat(browser.page()
                            .locator("tr:has-text('Data disk 0')")
                            .first()
                            .innerText())
                    .contains("customer's key", "/keys/disks/", "not reported");
            assertThat(browser.page().locator("tr:has-text('storage service')").count())
                    .isGreaterThan(6);
            browser.requireAccessible();
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void a_phone_shows_the_pages_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, server)) {
            browser.open("/portal/clusters.xhtml?search=portal-spark");
            browser.signIn(owner);
            browser.await("#form", "portal-spark");
            browser.requireFitsOnPhone();
            browser.link("portal-spark").click();
            browser.await("h1", "portal-spark");
            browser.requireFitsOnPhone();
            var dialog = ChangeKeyDialog.open(browser);
            browser.requireFitsOnPhone();
            dialog.check("my key");
            browser.await(".message", "my key");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            browser.open("/portal/nodes.xhtml?id=" + cluster.id());
            browser.requireFitsOnPhone();
        }
    }
}
