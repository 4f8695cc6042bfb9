package io.keyward.blackbox.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.RoleIds;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An owner of a resource group looks at its clusters: what needs attention comes first, and each number, alert and search
 * leads to what it is about.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OverviewIT {

    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private static final String LOST = "see-zlost";
    private static final String GOOD = "see-agood";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-see");
    private final AssignedIdentity identity = customer.identity("portal-see");
    private final CustomerVault vault = customer.vault("portal-see").grant(identity);
    private final String key = vault.key("lost");
    private final DirectoryPrincipal owner = ownerOf(customer.group());
    private CustomerCluster lost;
    private CustomerCluster good;
    private PortalBrowser browser;

    private DirectoryPrincipal ownerOf(String group) {
        return DirectoryPrincipal.userWith(new LocalAzure(server), OWNER, group);
    }

    @BeforeAll
    void a_cluster_whose_key_is_disabled_beside_one_that_works() {
        good = cluster(GOOD, vault.key("good"));
        lost = cluster(LOST, key);
        vault.disable(key);
        Polling.until(
                () -> customer.azure()
                        .arm("GET", lost.id() + "/alerts")
                        .require(200)
                        .body(),
                alerts -> alerts.contains("KEY_ACCESS_LOST"));
        browser = PortalBrowser.of(CHROMIUM, server);
        browser.open("/portal/");
        browser.signIn(owner);
    }

    private CustomerCluster cluster(String name, String under) {
        return customer.cluster(name)
                .create(ClusterBody.of("Spark").workers(1, 0).under(under, identity));
    }

    @AfterAll
    void close_browser() {
        browser.close();
    }

    @Test
    void the_first_page_names_what_needs_attention_first_and_its_numbers_lead_to_lists() {
        browser.open("/portal/");
        browser.await("#worst tbody tr:first-child", LOST);
        assertThat(browser.heading()).isEqualTo("Overview");
        assertThat(browser.page().locator("#servers").count()).isZero();
        browser.requireAccessible();
        browser.requireFitsOnPhone();

        browser.page()
                .locator(".figures a", containing("cannot open their disks"))
                .click();
        browser.await("tbody tr", LOST);
        assertThat(browser.page().url()).contains("access=REFUSED");
        assertThat(browser.page().locator("tbody tr").count()).isEqualTo(1);
        browser.page().goBack();
        browser.await("h1", "Overview");
        browser.requireQuietConsole();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Tag("campaign")
    @Test
    void the_list_of_clusters_keeps_filter_and_order_in_its_address() {
        browser.open("/portal/clusters.xhtml?search=see-");
        browser.await("tbody tr:first-child", LOST);
        browser.requireAccessible();
        browser.page().locator("thead").getByText("Name").click();
        browser.await("tbody tr:first-child", GOOD);
        assertThat(browser.page().locator("th[aria-sort=ascending]").innerText())
                .startsWith("Name");
        assertThat(browser.page().url()).contains("search=see-", "sort=NAME");
        browser.requireFitsOnPhone();
        browser.page().goBack();
        browser.await("tbody tr:first-child", LOST);

        browser.page().getByLabel("Disks can be opened").selectOption("unknown");
        browser.button("Show").click();
        browser.await("tbody tr:first-child", GOOD); // its nodes have no agent
        browser.open("/portal/clusters.xhtml?search=see-&page=99");
        browser.await("#form", "No cluster matches");
        browser.requireAccessible();
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void an_alert_shows_the_command_that_mends_it() {
        browser.open("/portal/alerts.xhtml?severity=CRITICAL");
        var alert = browser.await(".alerts li", LOST);
        assertThat(alert.locator("pre").innerText()).startsWith("az keyvault key set-attributes --id ");
        browser.requireAccessible();
        browser.requireFitsOnPhone();

        alert.getByRole(AriaRole.LINK).first().click();
        browser.await("h1", LOST);
        browser.open("/portal/alerts.xhtml?state=cleared&code=nonsense");
        browser.await("main", "No alert matches");
        browser.requireAccessible();
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void the_page_of_a_cluster_shows_its_alert_with_the_command_and_the_page_that_mend_it() {
        vault.key("good");
        browser.open("/portal/cluster.xhtml?id=" + good.id());

        var alert = browser.await(".alerts li", "Key is not the newest version");
        assertThat(alert.locator("pre").innerText()).contains("rotate-disk-encryption-key");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        alert.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Change Key"))
                .click();
        browser.page().waitForURL("**#key");
        assertThat(browser.page().locator("section:has(#key) button.primary").innerText())
                .isEqualTo("Change Key");
        browser.requireQuietConsole();
    }

    @Test
    void the_search_leads_to_what_its_text_names() {
        browser.open("/portal/");
        browser.find(LOST);
        browser.await("h1", LOST);
        browser.find(key);
        browser.await("h1", "Key version");
        browser.find("see-");
        browser.await("tbody tr", GOOD);
        browser.await("tbody tr", LOST);
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.find("nothing-has-this-name");
        browser.await("main", "Nothing matches");
        browser.requireAccessible();
        browser.open("/portal/search.xhtml?q=" + URLEncoder.encode("<b>", UTF_8));
        browser.await("main", "Nothing matches");
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void a_reader_of_everything_sees_the_figures_of_the_installation_in_the_own_time_zone() {
        var reader = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        reader.assign(RoleIds.READER, "/");
        try (var other =
                PortalBrowser.of(CHROMIUM, server, new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"))) {
            other.open("/portal/");
            other.signIn(reader);
            other.link("Figures of the installation by the hour").click();
            other.await("h1", "Figures");
            other.page().waitForCondition(() -> {
                other.page()
                        .waitForTimeout(3000); // each reload opens an event stream, and streams of a user are limited
                other.page().reload();
                return other.page().locator("section:has(#calls-title) .unwrap").count() > 1; // a bar and the legend
            });
            other.requireAccessible();

            other.page()
                    .getByLabel("Time", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("DAYS_14");
            other.button("Show").click();
            other.await("#zone", "Asia/Tokyo");
            assertThat(other.page().title()).endsWith("Figures, 14 days – Keyward");
            other.page().locator("section:has(#calls-title) summary").click();
            var today = LocalDate.now(ZoneId.of("Asia/Tokyo")).toString();
            other.await("section:has(#calls-title) tbody tr", today.substring(0, 8));
            other.requireAccessible();
            other.requireFitsOnPhone();
            other.requireQuietConsole();
        }
        var ofGroup = browser.get("/portal/figures.xhtml");
        assertThat(ofGroup.status()).isEqualTo(404);
        assertThat(ofGroup.text()).contains("Reader at the root");
        assertThat(browser.get("/portal/").text()).doesNotContain("figures.xhtml");
    }

    @Test
    void an_owner_without_clusters_is_led_to_the_first_one() {
        var empty = ownerOf(Customer.of(server, "portal-see-empty").group());
        try (var other = PortalBrowser.of(CHROMIUM, server)) {
            other.open("/portal/");
            other.signIn(empty);
            other.await("main", "There is no cluster that you may read");
            other.requireAccessible();
            other.link("Create the first cluster").click();
            other.await("h1", "Create a cluster");
            other.requireQuietConsole();
        }
    }
}
