package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command that a form shows does what the form does, when it is pasted into a shell as it is. */
@Tag("campaign")
@Order(5) // early, while vaults get a port of their own: clients may not resolve names below localhost
class PastedFormsCampaign {

    private static final String PASSWORD = "Geheim-1234567";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "pasted-forms");
    private final AssignedIdentity another = customer.identity("another");
    private final CustomerCluster cluster = created();

    private CustomerCluster created() {
        var identity = customer.identity("managed");
        var vault = customer.vault("pasted-forms").grant(identity);
        return customer.cluster("pasted-forms")
                .create(ClusterBody.of("Spark").workers(2, 0).under(vault.key("disks"), identity));
    }

    @Test
    void the_commands_of_the_forms_manage_and_delete_a_cluster() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(manage());
            browser.signIn(owner());
            var forms = new ManageForms(browser);
            tags(forms);
            policy(forms);
            identities(forms);
            gateway(forms);
            resize(forms);
            node(forms);
            delete(browser);
        }
    }

    private void tags(ManageForms forms) {
        forms.type("Name 1", "cost center");
        forms.type("Value 1", "it's \"12\"");

        paste(forms.command("tags"));

        assertThat(cluster().getJsonObject("tags").getString("cost center")).isEqualTo("it's \"12\"");
    }

    private void policy(ManageForms forms) {
        forms.browser().open(manage());
        forms.browser().page().getByLabel("Follow new versions of the key").selectOption("true");

        paste(forms.command("policy"));

        assertThat(properties("/keyPolicy").getBoolean("followNewestVersion")).isTrue();
    }

    private void identities(ManageForms forms) {
        forms.browser().open(manage());
        forms.type("Identity to add", another.id());

        paste(forms.command("identities"));

        assertThat(cluster().getJsonObject("identity").toString()).contains(another.id());
    }

    private void gateway(ManageForms forms) {
        forms.browser().open(manage());
        forms.type("New password", "Another-7654321");
        forms.type("New password again", "Another-7654321");

        paste(forms.command("gateway").replace("<password>", PASSWORD));

        var settings = customer.azure()
                .arm("POST", cluster.id() + "/getGatewaySettings")
                .require(200);
        assertThat(settings.json().getString("restAuthCredential.username")).isEqualTo("admin");
    }

    private void resize(ManageForms forms) {
        forms.browser().open(manage());
        forms.type("Nodes", "1");

        paste(forms.command("resize"));

        Polling.until(() -> cluster.keysByHost().keySet(), hosts -> hosts.stream()
                .noneMatch(host -> host.startsWith("wn1-")));
    }

    private void node(ManageForms forms) {
        forms.browser().open("/portal/node.xhtml?node=wn0-pasted&id=" + cluster.id());
        forms.browser().button("Review").click();

        paste(forms.browser().await("#release-az", "/releaseVolume").innerText());
    }

    private void delete(PortalBrowser browser) {
        browser.open("/portal/delete.xhtml?id=" + cluster.id());

        paste(browser.await("#delete-az", "az hdinsight delete").innerText());

        Polling.until(() -> cluster.get().status(), status -> status == 404);
    }

    private void paste(String command) {
        AzureCli.of(server, folder).paste(command).require(0);
    }

    private String manage() {
        return "/portal/manage.xhtml?id=" + cluster.id();
    }

    private JsonObject cluster() {
        return cluster.get().require(200).json();
    }

    private JsonObject properties(String path) {
        return customer.azure()
                .arm("GET", cluster.id() + path)
                .require(200)
                .json()
                .getJsonObject("properties");
    }

    private DirectoryPrincipal owner() {
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, customer.group());
    }
}
