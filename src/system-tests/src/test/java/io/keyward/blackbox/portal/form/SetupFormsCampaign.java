package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.WebhookReceiver;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.Keyboard;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An owner sets up a webhook and tries it, an enrollment rule, a custom role and a backup in the browser. */
@Tag("campaign")
class SetupFormsCampaign {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-setup");
    private final CustomerCluster cluster = customer.cluster("portal-setup").create(ClusterBody.of("Spark"));
    private final String path = "/webhooks/" + UUID.randomUUID();

    @Test
    void a_webhook_a_rule_a_role_and_a_backup_are_set_up_in_the_browser() throws Exception {
        try (var receiver = new WebhookReceiver(server, BlackBox.WEBHOOK_PORT);
                var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/webhooks.xhtml?id=" + cluster.id());
            browser.signIn(owner());
            webhook(browser, receiver);
            rule(browser);
            role(browser);
            backup(browser);
            browser.requireQuietConsole();
        }
    }

    private DirectoryPrincipal owner() {
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, "/");
    }

    private void webhook(PortalBrowser browser, WebhookReceiver receiver) {
        browser.await("main", "The cluster has no webhook");
        browser.link("New webhook").click();
        browser.await("h1", "New webhook");
        type(browser, "Name", "ops");
        type(browser, "URL", "https://elsewhere.example/hook");
        review(browser, "webhook");
        browser.await("#webhook\\:url-problem", "keyward.webhook.hosts");
        type(browser, "URL", receiver.url(path));
        var keyboard = new Keyboard(browser.page());
        keyboard.tabTo("Review");
        keyboard.press("Enter");
        browser.await("#webhook-az", "If-None-Match=");
        browser.requireAccessible();
        keyboard.tabTo("Save the webhook");
        keyboard.press("Enter");

        browser.await("h1", "Webhook ops");
        assertThat(browser.page().content()).contains("localhost:").doesNotContain(path);
        browser.button("Send a test delivery").click();
        browser.await("#ping-outcome", "The receiver accepted it");
        browser.await("#ping-outcome", "204");
        assertThat(receiver.receivedAt(path))
                .anySatisfy(received ->
                        assertThat(received.json().getBoolean("test", false)).isTrue());
        conflict(browser, receiver);
        type(browser, "To confirm, type the name ops", "ops");
        browser.button("Delete the webhook").click();
        browser.await("main", "The cluster has no webhook");
    }

    private void conflict(PortalBrowser browser, WebhookReceiver receiver) {
        customer.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/webhooks/ops",
                        ClusterBody.object("{\"properties\":{\"url\":\"%s\"}}".formatted(receiver.url("/theirs"))))
                .require(200);
        type(browser, "URL", receiver.url("/mine"));
        review(browser, "webhook");
        browser.await("#webhook-outcome", "Somebody else has changed the webhook");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.button("Review my change again").click();
        browser.await("#webhook-az", "If-Match=");
        browser.button("Save the webhook").click();
        browser.page()
                .locator("#webhook-az")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        browser.await("main", "The webhook is saved");
    }

    private void rule(PortalBrowser browser) {
        browser.open("/portal/enrollment-rule.xhtml?id=" + cluster.id());
        type(browser, "Name", "workers");
        type(browser, "Machines that may enroll", "0");
        review(browser, "rule");
        browser.await("#rule\\:machines-problem", "from 1 to 1000");
        type(browser, "Machines that may enroll", "3");
        review(browser, "rule");
        browser.await("#rule-az", "\"machines\": 3");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.button("Save the rule").click();
        browser.await("h1", "Enrollment rule workers");
        type(browser, "To confirm, type the name workers", "workers");
        browser.button("Delete the rule").click();
        browser.await("main", "The cluster has no enrollment rule");
    }

    private void role(PortalBrowser browser) {
        var name = "Portal role " + UUID.randomUUID();
        browser.open("/portal/custom-role.xhtml");
        type(browser, "Role", name);
        browser.page().getByLabel("Action of Keyward").selectOption("Microsoft.HDInsight/clusters/read");
        browser.button("Add to the actions").click();
        browser.page()
                .waitForCondition(() -> field(browser, "Actions").inputValue().endsWith("clusters/read"));
        field(browser, "Assignable scopes").fill(customer.group());
        review(browser, "role");
        browser.await("#role-az", "roleDefinitions/");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.button("Save the role").click();
        browser.await("h1", name);
        type(browser, "To confirm, type the name " + name, name);
        browser.button("Delete the role").click();
        browser.await("h1", "Custom roles");
    }

    private void backup(PortalBrowser browser) {
        var name = "portal-" + UUID.randomUUID();
        var subscription = customer.group().split("/", -1)[2];
        browser.open("/portal/backup.xhtml?subscription=" + subscription);
        type(browser, "Name", name);
        review(browser, "backup");
        browser.await("#backup-az", "/keyBackups/" + name);
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.button("Register the backup").click();
        browser.await("#backup-outcome", "The backup is registered");
        browser.open("/portal/backup.xhtml?subscription=%s&name=%s".formatted(subscription, name));
        type(browser, "To confirm, type the name " + name, name);
        browser.button("Declare it destroyed").click();
        browser.await("h1", "Backups");
    }

    private static void review(PortalBrowser browser, String form) {
        browser.page().locator("#" + form + "\\:review").click();
    }

    private static void type(PortalBrowser browser, String label, String text) {
        field(browser, label).fill(text);
    }

    // a required field has a mark after its label
    private static Locator field(PortalBrowser browser, String label) {
        return browser.page().getByLabel(Pattern.compile("^" + label + "\\s*(\\*|\\(required\\))?$"));
    }
}
