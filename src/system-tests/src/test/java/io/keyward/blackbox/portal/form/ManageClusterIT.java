package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
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
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, customer.group());
    }

    private void tags(PortalBrowser browser) {
        new ManageForms(browser).type("Name 1", "cost");
        new ManageForms(browser).type("Value 1", "12");
        new ManageForms(browser).review("tags");
        assertThat(browser.await("#tags-az", "az rest").innerText()).contains("--method patch", "\"cost\": \"12\"");
        browser.requireAccessible();
        cluster.patch(ClusterBody.object("{\"tags\":{\"team\":\"data\"}}")).require(200);
        browser.button("Save the tags").click();
        browser.await("#tags-outcome", "Somebody else has changed the tags");
        browser.await("#tags-outcome tr:has-text('team')", "no such tag");
        browser.requireAccessible();

        browser.button("Take those of now").click();
        browser.page()
                .waitForCondition(() ->
                        new ManageForms(browser).field("Name 1").inputValue().equals("team"));
        new ManageForms(browser).type("Name 2", "cost");
        new ManageForms(browser).type("Value 2", "12");
        new ManageForms(browser).review("tags");
        browser.button("Save the tags").click();
        browser.await("#tags-outcome", "The tags are saved");
        assertThat(cluster.get().json().getJsonObject("tags"))
                .isEqualTo(ClusterBody.object("{\"team\":\"data\",\"cost\":\"12\"}"));
        assertThat((String) browser.page().evaluate("document.activeElement.id"))
                .isEqualTo("tags-outcome");
    }

    private void policy(PortalBrowser browser) {
        browser.page().getByLabel("Follow new versions of the key").selectOption("true");
        new ManageForms(browser).type("Nodes cut their disks after", "PT1H");
        new ManageForms(browser).review("policy");
        browser.await("#policy\\:cut-problem", "a node cuts only what it suspended before");
        new ManageForms(browser).type("Nodes cut their disks after", "");
        new ManageForms(browser).review("policy");
        assertThat(browser.await("#policy-arm", "followNewestVersion").innerText())
                .doesNotContain("cutNodesAfter");
        browser.button("Save the policy").click();
        browser.await("#policy-outcome", "The policy is saved");
        browser.page().getByLabel("Follow new versions of the key").selectOption("false");
        new ManageForms(browser).review("policy");
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
        new ManageForms(browser).type("Identity to add", foreign);
        new ManageForms(browser).review("identities");
        browser.await("#identities\\:added-problem", "Your roles do not allow");
        new ManageForms(browser).type("Identity to add", another.id());
        new ManageForms(browser).review("identities");
        assertThat(browser.await("#identities-arm", another.id()).innerText()).contains("\"UserAssigned\"");
        browser.button("Save the identities").click();
        browser.await("#identities-outcome", "The identities are saved");
        assertThat(cluster.get().json().getJsonObject("identity").toString()).contains(another.id());
    }

    private void gateway(PortalBrowser browser) {
        new ManageForms(browser).type("New user name", "operator");
        browser.page().reload();
        awaitUser(browser, "operator");
        browser.page().locator("#gateway [data-discard]").click();
        awaitUser(browser, "");
        new ManageForms(browser).type("New password", PASSWORD);
        new ManageForms(browser).type("New password again", PASSWORD);
        new ManageForms(browser).review("gateway");
        assertThat(browser.await("#gateway-az", "updateGatewaySettings").innerText())
                .contains("<password>")
                .doesNotContain(PASSWORD);
        browser.button("Change the gateway").click();
        browser.await("#gateway-outcome", "The gateway is changed");
        assertThat(browser.page().content()).doesNotContain(PASSWORD);
        assertThat((String) browser.page().evaluate("JSON.stringify(sessionStorage)"))
                .doesNotContain(PASSWORD);
    }

    private static void awaitUser(PortalBrowser browser, String name) {
        browser.page().waitForCondition(() -> new ManageForms(browser)
                .field("New user name")
                .inputValue()
                .equals(name));
    }

    private void resize(PortalBrowser browser) {
        new ManageForms(browser).type("Nodes", "0");
        new ManageForms(browser).review("resize");
        browser.await("#resize\\:count-problem", "cannot have 0 nodes");
        new ManageForms(browser).type("Nodes", "1");
        new ManageForms(browser).review("resize");
        browser.await("#resize-outcome", "disks are erased");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        cluster.awaitSuccess(cluster.resize(3).require(202)); // by somebody else
        new ManageForms(browser).type("To confirm, type the name portal-manage", "portal-manage");
        browser.button("Resize").click();
        browser.await(
                "#resize-outcome", "Somebody else has resized the role meanwhile. Nothing was changed. Nodes now: 3");
        assertThat(cluster.keysByHost().keySet()).anyMatch(host -> host.startsWith("wn2-"));
        browser.requireAccessible();
        browser.button("Review my change again").click();
        browser.await("#resize-outcome", "2 nodes are removed");
        browser.button("Resize").click();
        browser.await("#resize\\:name-problem", "type the name of the cluster");
        browser.await("#resize-outcome", "2 nodes are removed");
        browser.requireAccessible();
        new ManageForms(browser).type("To confirm, type the name portal-manage", "portal-manage");
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
        new ManageForms(browser).type("To confirm, type the name portal-manage", "another");
        browser.button("Delete").click();
        browser.await("#delete\\:name-problem", "type the name of the cluster");
        browser.requireAccessible();
        new ManageForms(browser).type("To confirm, type the name portal-manage", "portal-manage");
        browser.button("Delete").click();
        browser.await("#result", "The deletion has started");
        browser.page().waitForCondition(() -> cluster.get().status() == 404);
    }
}
