package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator pauses a rotation in the browser and resumes it. */
class PauseIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-pause");
    private final CustomerVault vault = customer.vault("portal-pause");
    private final String old = vault.key("disks");
    private final CustomerCluster cluster = halfRotated();
    private final String page = "/portal/cluster.xhtml?id=" + cluster.id();

    // more DEKs than are moved at once, so that some are left when the old version is disabled
    private CustomerCluster halfRotated() {
        var identity = customer.identity("pausing");
        vault.grant(identity);
        var created = customer.cluster("portal-pause")
                .create(ClusterBody.of("Kafka").workers(10, 3).under(old, identity));
        var target = vault.key("disks");
        vault.slowDown("unwrapKey", Duration.ofSeconds(3));
        created.rotate(target).require(202);
        vault.disable(old);
        return created;
    }

    @Test
    void a_rotation_is_paused_and_goes_on_after_it_is_resumed() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(page);
            browser.signIn(user(OWNER));
            browser.await("#running-ROTATE", "waiting");
            browser.button("Pause").click();
            browser.await("#running-ROTATE", "paused");
            browser.await("#state", "the operation was paused by");
            browser.requireAccessible();
            assertReaderHasNoButton();

            vault.enable(old);
            vault.clearFaults();
            browser.button("Resume").click();

            browser.await("#state tr:has-text('Rotated to')", "succeeded");
            browser.requireQuietConsole();
        }
    }

    private void assertReaderHasNoButton() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(page);
            browser.signIn(user(READER));
            browser.await("#running-ROTATE", "paused");

            assertThat(browser.button("Resume").count()).isZero();
        }
    }

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(new LocalAzure(server), role, customer.group());
    }
}
