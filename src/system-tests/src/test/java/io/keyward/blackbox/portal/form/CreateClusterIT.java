package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An operator creates a cluster in the browser, and sees before what will be missing (R3, R8, R12, R14). */
@TestInstance(Lifecycle.PER_CLASS)
@Order(15) // one of the longest: starts early, so that it does not run alone at the end
class CreateClusterIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-create");
    private final CustomerVault vault = customer.vault("portal-create-keys");
    private final AssignedIdentity identity = customer.identity("portal-create-identity");
    private final String key = vault.key("disks");
    private final DirectoryPrincipal owner = user(OWNER);
    private final DirectoryPrincipal reader = user(READER);

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(
                new LocalAzure(server), role, customer.group().replaceFirst("/resourceGroups/.*", ""));
    }

    @Test
    void an_operator_grants_what_the_checks_say_and_creates_the_cluster() {
        vault.grant(identity, "get");
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            browser.link("Create a cluster").first().click();
            browser.await("h1", "Create a cluster");
            fill(browser, name);
            browser.page().getByLabel("Disk Encryption Key URL").fill(key);

            browser.await(".checks .bad", "Failed");
            var refused = browser.await(".checks li:has(.bad)", "wrapKey");
            assertThat(refused.innerText()).contains("az keyvault");
            assertThat(browser.page().locator("#create\\:result dl").innerText())
                    .contains("disks", version());
            browser.requireAccessible();

            vault.grant(identity);
            field(browser, "Worker nodes").fill("1");
            field(browser, "Worker nodes").blur();
            browser.awaitGone(".checks .bad");
            assertThat(browser.page().locator("#create-az").innerText()).contains("az resource create", "-n " + name);
            assertThat(browser.page().locator("#create-arm").innerText()).contains("\"keyVersion\"");

            browser.button("Create").click();
            browser.await("h1", name);
            browser.await("#state dd", "Running");
            assertThat(customer.cluster(name).keyVersion()).isEqualTo(version());
            browser.requireQuietConsole();
        }
    }

    @Test
    void the_command_of_the_page_creates_the_cluster_when_it_is_pasted(@TempDir Path folder) {
        vault.grant(identity);
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            openFilled(browser, name);
            browser.await(".verdict", "The checks passed");
            browser.page().getByLabel("Encryption algorithm").selectOption("RSA_OAEP_256");
            browser.page().getByLabel("Tags").fill("team=data\nowner=it's \"us\"");
            browser.page().getByLabel("Tags").blur();
            browser.await("#create-arm", "\"team\": \"data\"");
            browser.await("#create-arm", "RSA-OAEP-256");
            var command = browser.page().locator("#create-az").innerText().replace("<password>", "HttpPassword1234!");

            AzureCli.of(server, folder).paste(command).require(0);

            var created = customer.cluster(name);
            assertThat(created.keyVersion()).isEqualTo(version());
            assertThat(created.get().json().getJsonObject("tags"))
                    .isEqualTo(ClusterBody.object("{\"team\":\"data\",\"owner\":\"it's \\\"us\\\"\"}"));
            assertThat(created.get().json().toString()).contains("\"encryptionAlgorithm\":\"RSA-OAEP-256\"");
        }
    }

    @Test
    void a_form_without_its_required_fields_says_so_beside_them_and_leads_to_them() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(owner);
            browser.button("Create").click();

            browser.await("#key-problem", "Type the identifier of a key");
            browser.await("#create\\:result .message", "Correct these fields");
            assertThat(field(browser, "Name").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(field(browser, "Name").getAttribute("aria-required")).isEqualTo("true");
            assertThat(field(browser, "Name").getAttribute("aria-describedby")).contains("name-problem");
            assertThat(field(browser, "Worker nodes").getAttribute("aria-invalid"))
                    .isEqualTo("false");
            browser.requireAccessible();
            browser.requireFitsOnPhone();

            browser.link("Type a name for the cluster.").click();
            assertThat((String) browser.page().evaluate("document.activeElement.id"))
                    .isEqualTo("create:name");
            browser.page().keyboard().type("portal-typed");
            assertThat(field(browser, "Name").getAttribute("aria-invalid")).isEqualTo("false");
            browser.requireQuietConsole();
        }
    }

    @Test
    void the_form_lists_what_the_user_may_read_and_nothing_else() {
        vault.grant(identity);
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        customer.cluster(name).create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(owner);

            assertThat(browser.page().locator("#known-keys").textContent()).contains(key);
            assertThat(browser.page().locator("#known-groups").textContent()).contains("portal-create");
            assertThat(browser.page().locator("#known-identities").textContent())
                    .contains(identity.id());
            assertThat(browser.page().locator("#known-sizes").textContent()).contains("Standard_E8_V3");
        }
        var ofNewGroup = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        ofNewGroup.assign(OWNER, customer.group() + "-another");
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(ofNewGroup);

            assertThat(browser.page().locator("#known-keys").textContent()).doesNotContain(key);
            assertThat(browser.page().locator("#known-identities").textContent())
                    .doesNotContain(identity.id());
            assertThat(browser.page().locator("#known-groups").textContent()).contains("portal-create-another");
        }
    }

    @Test
    void what_was_typed_survives_other_views_and_the_end_of_the_session_without_the_password() {
        vault.grant(identity);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            openFilled(browser, "portal-kept");
            browser.page().getByLabel("Password of the gateway").fill("Geheim-1234567");
            assertThat((String) browser.page().evaluate("JSON.stringify(sessionStorage)"))
                    .contains("portal-kept")
                    .doesNotContain("Geheim");

            openManyViews(browser);
            change(browser, "Worker nodes", "2");
            requireKept(browser, "2");

            browser.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("keyward-portal"));
            browser.page().evaluate("document.body.className = 'former'");
            change(browser, "Worker nodes", "4");
            browser.page()
                    .locator("#username, body:not(.former) [data-kept]:visible")
                    .first()
                    .waitFor();
            if (browser.page().locator("#username").count() == 1) {
                browser.signIn(owner);
            }
            browser.page().locator("[data-kept]").waitFor();
            requireKept(browser, "4");
            assertThat(browser.page().getByLabel("Password of the gateway").inputValue())
                    .isEmpty();
            browser.button("Discard it").click();
            browser.page()
                    .waitForCondition(() -> field(browser, "Name").inputValue().isEmpty());
        }
    }

    // more than a session keeps
    private void openManyViews(PortalBrowser browser) {
        var address = server.keyward().resolve("/portal/create.xhtml").toString();
        for (var view = 0; view < 25; view++) {
            browser.page().context().request().get(address);
        }
    }

    private static void change(PortalBrowser browser, String label, String value) {
        field(browser, label).fill(value);
        field(browser, label).blur();
    }

    private static void requireKept(PortalBrowser browser, String workers) {
        browser.await(".verdict", "The checks passed");
        assertThat(field(browser, "Name").inputValue()).isEqualTo("portal-kept");
        assertThat(field(browser, "Worker nodes").inputValue()).isEqualTo(workers);
        browser.requireAccessible();
    }

    @Tag("campaign")
    @Test
    void an_owner_of_the_resource_group_alone_can_run_the_checks() {
        vault.grant(identity);
        var ofGroup = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        ofGroup.assign(OWNER, customer.group());
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(ofGroup);
            fill(browser, "portal-checked");
            browser.page().getByLabel("Disk Encryption Key URL").fill(key);

            browser.await(".verdict", "The checks passed");
        }
    }

    @Tag("campaign")
    @Test
    void a_reader_has_neither_a_link_nor_a_form() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(reader);

            browser.await("main", "Your roles allow you to create a cluster nowhere");
            assertThat(browser.link("Create a cluster").count()).isZero();
            assertThat(browser.button("Create").count()).isZero();
            browser.requireAccessible();
        }
    }

    @Tag("campaign")
    @Test
    void a_form_of_a_role_that_was_removed_meanwhile_is_refused() {
        var former = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        var role = former.assign(OWNER, customer.group());
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/create.xhtml");
            browser.signIn(former);
            fill(browser, "portal-refused");
            former.remove(role);

            browser.page().getByLabel("Disk Encryption Key URL").fill(key);
            browser.button("Create").click();

            browser.await("#failure", "Your roles do not allow this");
            assertThat(customer.cluster("portal-refused").get().status()).isEqualTo(404);
        }
    }

    @Test
    void the_page_is_accessible() {
        vault.grant(identity);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            openFilled(browser, "portal-accessible");
            browser.await(".verdict", "passed");
            browser.requireAccessible();
            change(browser, "Resource group", "portal-creat");
            browser.await(".verdict .warning", "with a warning");
            browser.await(".checks li:has(.warning)", "resource group 'portal-creat'");
            browser.requireAccessible();
            change(browser, "Worker nodes", "100000");
            browser.await(".checks .bad", "Failed");
            browser.requireAccessible();
            change(browser, "Worker nodes", "0");
            browser.await("#workers-problem", "whole number");
            browser.requireAccessible();
            change(browser, "Name", "a b");
            browser.await(".message", "a b");
            assertThat(browser.page().locator(".verdict").count()).isZero();
            browser.requireAccessible();
        }
    }

    @Tag("campaign")
    @Test
    void a_phone_shows_the_page_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, server)) {
            openFilled(browser, "portal-phone");
            browser.await(".verdict", "passed");
            browser.requireFitsOnPhone();
        }
    }

    private void openFilled(PortalBrowser browser, String name) {
        browser.open("/portal/create.xhtml");
        browser.signIn(owner);
        fill(browser, name);
        browser.page().getByLabel("Disk Encryption Key URL").fill(key);
    }

    private void fill(PortalBrowser browser, String name) {
        browser.page().getByLabel("Resource group").fill("portal-create");
        field(browser, "Name").fill(name);
        browser.page().getByLabel("Managed identity").fill(identity.id());
    }

    // a required field has a mark after its label
    private static Locator field(PortalBrowser browser, String label) {
        return browser.page().getByLabel(Pattern.compile("^" + label + "\\s*(\\(required\\))?$"));
    }

    private String version() {
        return ClusterBody.keyVersion(key).getString("keyVersion");
    }
}
