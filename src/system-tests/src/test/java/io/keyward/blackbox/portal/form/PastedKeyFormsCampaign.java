package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the forms about keys, webhooks and roles do what the forms do, when they are pasted as they are. */
@Tag("campaign")
@Order(5) // early, while vaults get a port of their own: clients may not resolve names below localhost
class PastedKeyFormsCampaign {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "pasted-keys");
    private final CustomerVault vault = customer.vault("pasted-keys");
    private final String first = vault.key("disks");
    private final String second = vault.key("disks");
    private final CustomerCluster cluster = created();
    private final String subscription = customer.group().split("/", -1)[2];

    private CustomerCluster created() {
        var identity = customer.identity("sealer");
        vault.grant(identity);
        return customer.cluster("pasted-keys")
                .create(ClusterBody.of("Spark").workers(1, 1).under(first, identity));
    }

    @Test
    void the_commands_of_the_forms_change_the_key_and_set_up_a_webhook_a_role_and_a_fleet_rotation() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(page("cluster"));
            browser.signIn(owner());
            changeKey(browser);
            rollBack(browser);
            retire(browser);
            fleet(browser);
            webhook(browser);
            role(browser);
            rule(browser);
            customRole(browser);
            backup(browser);
            cancel(browser);
        }
    }

    private void changeKey(PortalBrowser browser) {
        browser.button("Change Key").first().click();
        var field = browser.page().getByLabel("New Disk Encryption Key URL");
        field.fill(second);
        field.press("Tab");

        paste(browser.await("#change-key-az", "rotate-disk-encryption-key").innerText());

        awaitKey(second);
    }

    private void rollBack(PortalBrowser browser) {
        browser.open(page("end-rotation") + "&how=rollback");

        paste(browser.await("#end-az", "/rollback").innerText());

        awaitKey(first);
    }

    private void retire(PortalBrowser browser) {
        browser.open("/portal/key.xhtml?subscription=%s&key=%s".formatted(subscription, second));

        var statement = paste(browser.await("#retire-az", "/keyRetirements").innerText())
                .json();

        assertThat(statement.toString()).contains(second.substring(second.lastIndexOf('/') + 1));
    }

    private void fleet(PortalBrowser browser) {
        browser.open("/portal/new-fleet.xhtml?subscription=" + subscription);
        browser.page().getByLabel("Only these clusters").fill(cluster.id());
        browser.page().getByLabel("Key of all clusters").fill(second);
        browser.page().getByLabel("Key of all clusters").press("Tab");

        paste(browser.await("#fleet-az", cluster.id()).innerText());

        awaitKey(second);
    }

    private void webhook(PortalBrowser browser) {
        browser.open(page("webhook"));
        var form = new ManageForms(browser);
        form.type("Name", "ops");
        form.type("URL", "https://localhost:%d/pasted".formatted(BlackBox.WEBHOOK_PORT));
        paste(form.command("webhook"));
        assertThat(webhook()).isEqualTo(200);

        browser.open(page("webhook") + "&name=ops");
        paste(browser.await("#delete-az", "/webhooks/ops").innerText());

        assertThat(webhook()).isEqualTo(404);
    }

    private int webhook() {
        return customer.azure().arm("GET", cluster.id() + "/webhooks/ops").status();
    }

    private void role(PortalBrowser browser) {
        var principal = UUID.randomUUID().toString();
        browser.open("/portal/assign-role.xhtml");
        browser.page().locator("[id='assign:scope']").selectOption("/subscriptions/" + subscription);
        browser.page().locator("[id='assign:role']").selectOption(new SelectOption().setLabel("Reader"));
        browser.page().locator("[id='assign:principal']").fill(principal);
        browser.page().locator("[id='assign:principal']").press("Tab");

        var assigned = paste(browser.await("#role-az", principal).innerText()).json();

        assertThat(assigned.toString()).contains(principal);
    }

    private void rule(PortalBrowser browser) {
        browser.open(page("enrollment-rule"));
        var form = new ManageForms(browser);
        form.type("Name", "workers");
        paste(form.command("rule"));
        assertThat(status(cluster.id() + "/enrollmentRules/workers")).isEqualTo(200);

        browser.open(page("enrollment-rule") + "&name=workers");
        paste(browser.await("#delete-az", "/enrollmentRules/workers").innerText());

        assertThat(status(cluster.id() + "/enrollmentRules/workers")).isEqualTo(404);
    }

    private void customRole(PortalBrowser browser) {
        browser.open("/portal/custom-role.xhtml");
        var form = new ManageForms(browser);
        form.type("Role", "Pasted role " + UUID.randomUUID());
        browser.page().getByLabel("Action of Keyward").selectOption("Microsoft.HDInsight/clusters/read");
        browser.button("Add to the actions").click();
        browser.page().waitForCondition(() -> form.field("Actions").inputValue().endsWith("clusters/read"));
        form.type("Assignable scopes", customer.group());

        var defined = paste(form.command("role")).json();

        assertThat(status(defined.asJsonObject().getString("id"))).isEqualTo(200);
    }

    private void backup(PortalBrowser browser) {
        var name = "pasted-" + UUID.randomUUID();
        browser.open("/portal/backup.xhtml?subscription=" + subscription);
        var form = new ManageForms(browser);
        form.type("Name", name);
        paste(form.command("backup"));

        browser.open("/portal/backup.xhtml?subscription=%s&name=%s".formatted(subscription, name));
        paste(browser.await("#destroy-az", name).innerText());
    }

    private void cancel(PortalBrowser browser) {
        vault.slowDown("unwrapKey", Duration.ofSeconds(3));
        cluster.rotate(first).require(202);
        browser.open(page("cluster"));
        paste(browser.await("#az-pause", "/pause").innerText());
        browser.open(page("end-rotation") + "&how=cancel");

        var canceled = paste(browser.await("#end-az", "/cancel").innerText()).json();
        vault.clearFaults();

        assertThat(canceled.toString()).contains("Canceled");
    }

    private int status(String path) {
        return customer.azure().arm("GET", path).status();
    }

    private void awaitKey(String key) {
        Polling.until(() -> cluster.keysByHost().values(), keys -> keys.stream().allMatch(key::equals));
    }

    private AzureCli.Result paste(String command) {
        return AzureCli.of(server, folder).paste(command).require(0);
    }

    private String page(String name) {
        return "/portal/%s.xhtml?id=%s".formatted(name, cluster.id());
    }

    private DirectoryPrincipal owner() {
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, "/");
    }
}
