package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.CONTRIBUTOR;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An operator marks clusters in the list and changes them at once. Each change succeeds, is refused or conflicts on its own.
 */
@Tag("campaign")
class BulkActionsCampaign {

    private static final String LIST = "/portal/clusters.xhtml?search=bulk-";

    private static final String ACTOR = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-bulk");
    private final CustomerCluster free = created("bulk-free");
    private final CustomerCluster busy = created("bulk-busy");
    private final CustomerCluster foreign = created("bulk-foreign");
    private final DirectoryPrincipal operator = operator();

    private CustomerCluster created(String name) {
        return customer.cluster(name).create(ClusterBody.of("Spark"));
    }

    private DirectoryPrincipal operator() {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(READER, customer.group());
        user.assign(CONTRIBUTOR, free.id());
        user.assign(CONTRIBUTOR, busy.id());
        return user;
    }

    @Test
    void marked_clusters_are_changed_and_deleted_at_once_with_an_answer_for_each() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(LIST);
            browser.signIn(operator);
            marksStay(browser);
            tags(browser);
            deletion(browser);
            browser.requireQuietConsole();
        }
        withoutScripts();
    }

    // the new cluster moves the rows of the marked ones
    private void marksStay(PortalBrowser browser) {
        browser.await("tbody", "bulk-free");
        List.of("free", "busy", "foreign").forEach(name -> box(browser, name).check());
        created("bulk-a-new-one");
        browser.await("tbody", "bulk-a-new-one");
        List.of("free", "busy", "foreign")
                .forEach(name -> assertThat(box(browser, name).isChecked()).isTrue());
        assertThat(box(browser, "a-new-one").isChecked()).isFalse();
        browser.requireAccessible();
        browser.requireFitsOnPhone();
    }

    private void tags(PortalBrowser browser) {
        choose(browser, "add or change a tag");
        browser.await("h1", "Add or change a tag of marked clusters");
        browser.page().getByLabel("Name").fill("cost");
        browser.page().getByLabel("Value").fill("12");
        browser.page().locator("#tag\\:review").click();
        browser.await("#rows tr:has-text('bulk-foreign')", "Your roles do not allow");
        browser.await("#rows tr:has-text('bulk-free')", "gets the tag cost = 12");
        browser.page().locator("summary").click();
        assertThat(browser.await("#bulk-az", "az rest").innerText().split("--method patch"))
                .hasSize(3);
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        busy.patch(ClusterBody.object("{\"tags\":{\"theirs\":\"1\"}}")).require(200);

        browser.button("Save the tag").click();

        browser.await("#outcomes tr:has-text('bulk-free')", "Done.");
        browser.await("#outcomes tr:has-text('bulk-busy')", "somebody else has changed the cluster");
        browser.await("#outcomes tr:has-text('bulk-foreign')", "Your roles do not allow");
        assertThat(browser.page().locator("#outcomes tbody tr").count()).isEqualTo(3);
        assertThat((String) browser.page().evaluate("document.activeElement.id"))
                .isEqualTo("result");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        assertThat(free.get().json().getJsonObject("tags"))
                .isEqualTo(ClusterBody.object("{\"team\":\"blackbox\",\"cost\":\"12\"}"));
        assertThat(busy.get().json().getJsonObject("tags")).isEqualTo(ClusterBody.object("{\"theirs\":\"1\"}"));
        assertThat(statuses(free)).containsExactly("Succeeded");
        assertThat(statuses(busy)).containsExactly("Failed");
        assertThat(statuses(foreign)).isEmpty();
    }

    // only of the requests of this user
    private List<String> statuses(CustomerCluster cluster) {
        return new ActivityLog(customer.azure())
                .of(cluster.id()).stream()
                        .filter(event -> isOfOperator(event))
                        .map(event -> event.getJsonObject("status").getString("value"))
                        .toList();
    }

    private boolean isOfOperator(JsonObject event) {
        return event.getJsonObject("claims").getString(ACTOR, "").equals(operator.objectId());
    }

    private void deletion(PortalBrowser browser) {
        browser.open(LIST + "f&rows=100");
        browser.await("tbody", "bulk-free");
        assertThat(browser.link("Name").getAttribute("href")).contains("rows=100");
        browser.link("Mark all on this page").click();
        choose(browser, "delete");
        browser.await("#rows tr:has-text('bulk-free')", "disks lose their DEK");
        words(browser).fill("delete 2 clusters");
        browser.button("Delete the clusters").click();
        browser.await("#change\\:words-problem", "type delete 1 cluster");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        words(browser).fill("delete 1 cluster");
        browser.button("Delete the clusters").click();
        browser.await("#outcomes tr:has-text('bulk-free')", "Accepted.");
        browser.await("#outcomes tr:has-text('bulk-free') a", "Operation ");
        browser.await("#outcomes tr:has-text('bulk-foreign')", "Refused:");
        browser.requireAccessible();
        browser.page().waitForCondition(() -> free.get().status() == 404);
        assertThat(foreign.get().status()).isEqualTo(200);
    }

    private void withoutScripts() {
        var noScripts = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (var browser = PortalBrowser.of(CHROMIUM, server, noScripts)) {
            browser.open(LIST + "b");
            browser.signIn(operator);
            browser.link("Mark all on this page").click();
            assertThat(box(browser, "busy").isChecked()).isTrue();
            choose(browser, "remove a tag");
            browser.page().getByLabel("Name").fill("theirs");
            browser.page().locator("#tag\\:review").click();
            browser.await("#rows tr:has-text('bulk-busy')", "loses the tag theirs");
            browser.button("Remove the tag").click();
            browser.await("#outcomes tr:has-text('bulk-busy')", "Done.");
            assertThat(busy.get().json().getJsonObject("tags")).isEmpty();
        }
    }

    private static Locator box(PortalBrowser browser, String name) {
        return browser.page().getByLabel("Mark bulk-" + name);
    }

    private static Locator words(PortalBrowser browser) {
        return browser.page().getByLabel("To confirm, type");
    }

    private static void choose(PortalBrowser browser, String change) {
        browser.page().locator("#change").selectOption(new SelectOption().setLabel(change));
        browser.button("Review").click();
    }
}
