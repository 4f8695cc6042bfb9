package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator cancels a rotation in the browser, and rolls it back. */
@Tag("campaign")
class EndRotationCampaign {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-cancel");
    private final CustomerVault vault = customer.vault("portal-cancel");
    private final String old = vault.key("disks");
    private final CustomerCluster cluster = halfRotated();
    private final String page = "/portal/cluster.xhtml?id=" + cluster.id();

    // more DEKs than are moved at once, so that some are left when the old version is disabled
    private CustomerCluster halfRotated() {
        var identity = customer.identity("canceling");
        vault.grant(identity);
        var created = customer.cluster("portal-cancel")
                .create(ClusterBody.of("Kafka").workers(10, 3).under(old, identity));
        created.followNewestVersion(true).require(200);
        vault.slowDown("unwrapKey", Duration.ofSeconds(3));
        var rotation =
                // if the cluster has already followed the key by itself, the answer names the running rotation
                created.rotate(vault.key("disks")).require(202);
        Polling.until(() -> moved(rotation), moved -> moved > 0); // without a moved DEK there is nothing to roll back
        vault.disable(old);
        return created;
    }

    private int moved(Answer rotation) {
        var operation = customer.azure().get(rotation.operation()).json();
        return operation.getJsonObject("properties").getInt("deksDone");
    }

    @Test
    void a_rotation_is_canceled_and_rolled_back() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(page);
            browser.signIn(user(OWNER));
            browser.await("#running-ROTATE", "waiting");
            browser.link("Cancel").click();
            browser.await("h1", "Cancel the rotation of portal-cancel");
            browser.await("main", "Both key versions stay needed");
            browser.button("Cancel the rotation").click();
            browser.await("#end\\:name-problem", "type the name of the cluster");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            confirm(browser, "Cancel the rotation");
            browser.await("#state tr:has-text('Rotate to')", "canceled");
            browser.await("#state", "a change of the key was canceled or rolled back");
            browser.requireAccessible();
            assertReaderHasNoButton();

            vault.enable(old);
            vault.clearFaults();
            browser.link("Roll back").click();
            browser.await("main", RotatedCluster.shown(old));
            browser.requireAccessible();
            confirm(browser, "Roll back");

            browser.await("#state tr:has-text('Rotated to')", "succeeded");
            browser.requireQuietConsole();
        }
        assertThat(cluster.keysByHost().values()).containsOnly(old);
    }

    private static void confirm(PortalBrowser browser, String button) {
        browser.page().getByLabel("To confirm, type the name portal-cancel").fill("portal-cancel");
        browser.button(button).click();
        browser.await("h1", "portal-cancel");
    }

    private void assertReaderHasNoButton() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(page);
            browser.signIn(user(READER));
            browser.await("#state", "canceled");

            assertThat(browser.link("Roll back").count()).isZero();
        }
    }

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(new LocalAzure(server), role, customer.group());
    }
}
