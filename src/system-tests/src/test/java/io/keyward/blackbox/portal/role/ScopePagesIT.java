package io.keyward.blackbox.portal.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An owner of a subscription administers it in the browser: roles, lists as files, outbound addresses and signatures. */
@TestInstance(Lifecycle.PER_CLASS)
class ScopePagesIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RotatedCluster sample = new RotatedCluster("portal-scopes");
    private final DirectoryPrincipal owner = sample.owner();
    private final DirectoryPrincipal reader = sample.reader();

    @Test
    void a_role_is_assigned_and_removed() {
        var stranger = sample.stranger();
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/assign-role.xhtml");
            browser.signIn(owner);
            browser.button("Assign").click();
            browser.await("#principal-problem", "object id");
            browser.await("#role-problem", "Choose a role");
            browser.requireAccessible();

            browser.page().locator("[id='assign:scope']").selectOption("/subscriptions/" + sample.subscription);
            new AssignRolePage(browser).assign("Reader", stranger.objectId());
            browser.await("tbody tr:has-text('Reader')", stranger.objectId().substring(0, 8) + "…");
            browser.requireAccessible();
            assertThat(stranger.call("GET", sample.cluster.id(), null).status()).isEqualTo(200);

            browser.link("Remove Reader: " + stranger.objectId()).click();
            browser.page().locator("[id='remove:name']").fill("Owner");
            browser.button("Remove the assignment").click();
            browser.await("#name-problem", "Type the name Reader");
            browser.requireAccessible();
            browser.page().locator("[id='remove:name']").fill("reader");
            browser.button("Remove the assignment").click();
            browser.await("main", "No assignment matches");
            browser.requireQuietConsole();
        }
        assertThat(stranger.call("GET", sample.cluster.id(), null).status()).isEqualTo(403);
    }

    @Test
    void lists_are_files_addresses_are_shown_and_signatures_are_checked() {
        var statement = owner.call(
                        "POST",
                        "/subscriptions/%s/providers/Microsoft.HDInsight/keyRetirements".formatted(sample.subscription),
                        ClusterBody.keyVersion(sample.old).toString())
                .require(200)
                .json()
                .getJsonObject("properties")
                .getString("statement");
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/addresses.xhtml");
            browser.signIn(reader);
            browser.await("#addresses-az", "outboundAddresses");
            browser.requireAccessible();

            assertThat(get(browser, "clusters.csv?search=" + sample.name)).contains("name,", sample.name + ",");
            assertThat(get(browser, "clusters.csv?search=nothing-of-this-name")).hasLineCount(1);
            assertThat(get(browser, "keys.csv?subscription=" + sample.subscription))
                    .contains("SAFE_TO_RETIRE");
            assertThat(get(browser, "activity.csv?subscription=" + sample.subscription))
                    .contains("rotatediskencryptionkey");
            assertThat(get(browser, "alerts.csv?state=all")).startsWith("cluster,severity");

            browser.open("/portal/verify.xhtml?subscription=" + sample.subscription);
            browser.page().getByLabel("Or its text").fill(statement);
            browser.button("Check").click();
            browser.await("#result h2", "The signature holds");
            browser.await("#result", "In force");
            browser.requireAccessible();
            browser.page()
                    .getByLabel("The file")
                    .setInputFiles(new FilePayload(
                            "changed.jws",
                            "application/jose",
                            changed(statement).getBytes(StandardCharsets.US_ASCII)));
            browser.page().waitForCondition(() -> browser.page()
                    .getByLabel("Or its text")
                    .inputValue()
                    .equals(changed(statement)));
            browser.button("Check").click();
            browser.await("#result h2", "The signature is broken");
            browser.requireQuietConsole();
        }
    }

    // changes the first character of the signature; in the last one, not every bit counts
    private static String changed(String statement) {
        var signature = statement.lastIndexOf('.') + 1;
        var other = statement.charAt(signature) == 'A' ? 'B' : 'A';
        return statement.substring(0, signature) + other + statement.substring(signature + 1);
    }

    private String get(PortalBrowser browser, String path) {
        return browser.page()
                .context()
                .request()
                .get(sample.server.keyward().resolve("/portal/" + path).toString())
                .text();
    }
}
