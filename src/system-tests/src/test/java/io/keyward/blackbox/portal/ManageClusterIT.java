package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator changes everything of a cluster in the browser that az can change, and deletes it. */
class ManageClusterIT {

    private static final String PASSWORD = "Geheim-1234567";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-manage");
    private final AssignedIdentity another = customer.identity("another");
    private final CustomerCluster cluster = created();

    private CustomerCluster created() {
        var vault = customer.vault("portal-manage");
        var identity = customer.identity("managed");
        vault.grant(identity);
        return customer.cluster("portal-manage")
                .create(ClusterBody.of("Spark").workers(2, 0).under(vault.key("disks"), identity));
    }

    @Test
    void a_cluster_is_managed_and_deleted_in_the_browser() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/manage.xhtml?id=" + cluster.id());
            browser.signIn(owner());
            tags(browser);
            policy(browser);
            identities(browser);
            gateway(browser);
            resize(browser);
            code(browser);
            delete(browser);
            browser.requireQuietConsole();
        }
    }

    private DirectoryPrincipal owner() {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(OWNER, customer.group());
        return user;
    }

    private void tags(PortalBrowser browser) {
        type(browser, "Name 1", "cost");
        type(browser, "Value 1", "12");
        review(browser, "tags");
        assertThat(browser.await("#tags-az", "az rest").innerText()).contains("--method patch", "\"cost\": \"12\"");
        browser.requireAccessible();
        cluster.patch(ClusterBody.object("{\"tags\":{\"team\":\"data\"}}")).require(200);
        browser.button("Save the tags").click();
        browser.await("#tags-outcome", "Somebody else has changed the tags");
        browser.await("#tags-outcome tr:has-text('team')", "no such tag");
        browser.requireAccessible();

        browser.button("Take those of now").click();
        browser.page()
                .waitForCondition(() -> field(browser, "Name 1").inputValue().equals("team"));
        type(browser, "Name 2", "cost");
        type(browser, "Value 2", "12");
        review(browser, "tags");
        browser.button("Save the tags").click();
        browser.await("#tags-outcome", "The tags are saved");
        assertThat(cluster.get().json().getJsonObject("tags"))
                .isEqualTo(ClusterBody.object("{\"team\":\"data\",\"cost\":\"12\"}"));
        assertThat((String) browser.page().evaluate("document.activeElement.id"))
                .isEqualTo("tags-outcome");
    }

    private void policy(PortalBrowser browser) {
        browser.page().getByLabel("Follow new versions of the key").selectOption("true");
        type(browser, "Nodes cut their disks after", "PT1H");
        review(browser, "policy");
        browser.await("#policy\\:cut-problem", "a node cuts only what it suspended before");
        type(browser, "Nodes cut their disks after", "");
        review(browser, "policy");
        assertThat(browser.await("#policy-arm", "followNewestVersion").innerText())
                .doesNotContain("cutNodesAfter");
        browser.button("Save the policy").click();
        browser.await("#policy-outcome", "The policy is saved");
        browser.page().getByLabel("Follow new versions of the key").selectOption("false");
        review(browser, "policy");
        browser.button("Save the policy").click();
        browser.await("#policy-outcome", "The policy is saved");
        browser.page().waitForCondition(() -> !follows());
    }

    private boolean follows() {
        return customer.azure()
                .arm("GET", cluster.id() + "/keyPolicy")
                .json()
                .getJsonObject("properties")
                .getBoolean("followNewestVersion");
    }

    private void identities(PortalBrowser browser) {
        var foreign = "/subscriptions/x/resourceGroups/y/providers/Microsoft.ManagedIdentity/userAssignedIdentities/z";
        type(browser, "Identity to add", foreign);
        review(browser, "identities");
        browser.await("#identities\\:added-problem", "Your roles do not allow");
        type(browser, "Identity to add", another.id());
        review(browser, "identities");
        assertThat(browser.await("#identities-arm", another.id()).innerText()).contains("\"UserAssigned\"");
        browser.button("Save the identities").click();
        browser.await("#identities-outcome", "The identities are saved");
        assertThat(cluster.get().json().getJsonObject("identity").toString()).contains(another.id());
    }

    private void gateway(PortalBrowser browser) {
        type(browser, "New password", PASSWORD);
        type(browser, "New password again", PASSWORD);
        review(browser, "gateway");
        assertThat(browser.await("#gateway-az", "updateGatewaySettings").innerText())
                .contains("<password>")
                .doesNotContain(PASSWORD);
        browser.button("Change the gateway").click();
        browser.await("#gateway-outcome", "The gateway is changed");
        assertThat(browser.page().content()).doesNotContain(PASSWORD);
        assertThat((String) browser.page().evaluate("JSON.stringify(sessionStorage)"))
                .doesNotContain(PASSWORD);
    }

    private void resize(PortalBrowser browser) {
        type(browser, "Nodes", "0");
        review(browser, "resize");
        browser.await("#resize\\:count-problem", "cannot have 0 nodes");
        type(browser, "Nodes", "1");
        review(browser, "resize");
        browser.await("#resize-outcome", "disks are erased");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.button("Resize").click();
        browser.await("#resize-outcome", "The resize has started");
        browser.page().waitForCondition(() -> cluster.keysByHost().keySet().stream()
                .noneMatch(host -> host.startsWith("wn1-")));
    }

    private void code(PortalBrowser browser) {
        browser.open("/portal/node.xhtml?node=wn0-portal&id=" + cluster.id());
        browser.await("h1", "Manage wn0-portal");
        browser.button("Issue a code").click();
        browser.await("#agent-command", "keyward-agent enroll ");
        browser.requireAccessible();
        browser.button("Review").click();
        browser.await("#release-az", "/releaseVolume");
        browser.button("Release the volume").click();
        browser.await("#release-outcome", "bound to no volume");
    }

    private void delete(PortalBrowser browser) {
        browser.open("/portal/delete.xhtml?id=" + cluster.id());
        browser.await("main", "Nobody can undo the deletion");
        assertThat(browser.page().locator("#delete-az").innerText()).contains("az hdinsight delete", "--yes");
        type(browser, "Name of the cluster", "another");
        browser.button("Delete").click();
        browser.await("#delete\\:name-problem", "type the name of the cluster");
        browser.requireAccessible();
        type(browser, "Name of the cluster", "portal-manage");
        browser.button("Delete").click();
        browser.await("#result", "The deletion has started");
        browser.page().waitForCondition(() -> cluster.get().status() == 404);
    }

    private static void review(PortalBrowser browser, String form) {
        browser.page().locator("#" + form + "\\:review").click();
    }

    private static void type(PortalBrowser browser, String label, String text) {
        field(browser, label).fill(text);
    }

    // a required field has a mark after its label
    private static Locator field(PortalBrowser browser, String label) {
        return browser.page().getByLabel(Pattern.compile("^" + label + "\\s*\\*?$"));
    }
}
