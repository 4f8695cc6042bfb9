package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An operator creates a cluster in the browser, and sees beforehand what is missing (R3, R8, R12, R14). */
@TestInstance(Lifecycle.PER_CLASS)
@Order(15) // one of the longest: starts early, so that it does not run alone at the end
class CreateClusterIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final CreationSample sample = new CreationSample();
    private final DirectoryPrincipal owner = sample.user(OWNER);
    private final DirectoryPrincipal reader = sample.user(READER);

    @Test
    void an_operator_grants_what_the_checks_say_and_creates_the_cluster() {
        sample.vault.grant(sample.identity, "get");
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            browser.link("Create a cluster").first().click();
            browser.await("h1", "Create a cluster");
            var form = new CreateForm(browser);
            sample.fill(form, name);
            form.fillKey(sample.key);

            browser.await(".checks .bad", "Failed");
            var refused = browser.await(".checks li:has(.bad)", "wrapKey");
            assertThat(refused.innerText()).contains("az keyvault");
            assertThat(browser.page().locator("#create\\:result dl").innerText())
                    .contains("disks", sample.keyVersion());
            browser.requireAccessible();

            sample.vault.grant(sample.identity);
            form.change("Worker nodes", "1");
            browser.awaitGone(".checks .bad");
            assertThat(form.command()).contains("az resource create", "-n " + name);
            assertThat(browser.page().locator("#create-arm").innerText()).contains("\"keyVersion\"");

            browser.button("Create").click();
            browser.await("h1", name);
            browser.await("#state dd", "Running");
            assertThat(sample.customer.cluster(name).keyVersion()).isEqualTo(sample.keyVersion());
            browser.requireQuietConsole();
        }
    }

    @Test
    void the_command_of_the_page_creates_the_cluster_when_it_is_pasted(@TempDir Path folder) {
        sample.vault.grant(sample.identity);
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = sample.filled(browser, owner, name);
            browser.await(".verdict", "The checks passed");
            browser.page().getByLabel("Encryption algorithm").selectOption("RSA_OAEP_256");
            browser.page().getByLabel("Tags").fill("team=data\nowner=it's \"us\"");
            browser.page().getByLabel("Tags").blur();
            browser.await("#create-arm", "\"team\": \"data\"");
            browser.await("#create-arm", "RSA-OAEP-256");
            var command = form.command().replace("<password>", "HttpPassword1234!");

            AzureCli.of(sample.server, folder).paste(command).require(0);

            var created = sample.customer.cluster(name);
            assertThat(created.keyVersion()).isEqualTo(sample.keyVersion());
            assertThat(created.get().json().getJsonObject("tags"))
                    .isEqualTo(ClusterBody.object("{\"team\":\"data\",\"owner\":\"it's \\\"us\\\"\"}"));
            assertThat(created.get().json().toString()).contains("\"encryptionAlgorithm\":\"RSA-OAEP-256\"");
        }
    }

    @Test
    void a_form_without_its_required_fields_says_so_beside_them_and_leads_to_them() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = CreateForm.open(browser, owner);
            browser.button("Create").click();

            browser.await("#key-problem", "Type the identifier of a key");
            browser.await("#create\\:result .message", "Correct these fields");
            assertThat(form.field("Name").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(form.field("Name").getAttribute("aria-required")).isEqualTo("true");
            assertThat(form.field("Name").getAttribute("aria-describedby")).contains("name-problem");
            assertThat(form.field("Worker nodes").getAttribute("aria-invalid")).isEqualTo("false");
            browser.requireAccessible();
            browser.requireFitsOnPhone();

            browser.link("Type a name for the cluster.").click();
            assertThat((String) browser.page().evaluate("document.activeElement.id"))
                    .isEqualTo("create:name");
            browser.page().keyboard().type("portal-typed");
            assertThat(form.field("Name").getAttribute("aria-invalid")).isEqualTo("false");
            browser.requireQuietConsole();
        }
    }

    @Test
    void the_form_lists_what_the_user_may_read_and_nothing_else() {
        sample.vault.grant(sample.identity);
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        sample.customer
                .cluster(name)
                .create(ClusterBody.of("Spark").workers(1, 0).under(sample.key, sample.identity));
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = CreateForm.open(browser, owner);

            assertThat(form.offered("keys")).contains(sample.key);
            assertThat(form.offered("groups")).contains(CreationSample.GROUP);
            assertThat(form.offered("identities")).contains(sample.identity.id());
            assertThat(form.offered("sizes")).contains("Standard_E8_V3");
        }
        var ofNewGroup = sample.stranger();
        ofNewGroup.assign(OWNER, sample.customer.group() + "-another");
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = CreateForm.open(browser, ofNewGroup);

            assertThat(form.offered("keys")).doesNotContain(sample.key);
            assertThat(form.offered("identities")).doesNotContain(sample.identity.id());
            assertThat(form.offered("groups")).contains("portal-create-another");
        }
    }

    @Test
    void what_was_typed_survives_other_views_and_the_end_of_the_session_without_the_password() {
        sample.vault.grant(sample.identity);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = sample.filled(browser, owner, "portal-kept");
            form.password().fill("Geheim-1234567");
            assertThat((String) browser.page().evaluate("JSON.stringify(sessionStorage)"))
                    .contains("portal-kept")
                    .doesNotContain("Geheim");

            form.openManyViews();
            form.change("Worker nodes", "2");
            form.requireKept("portal-kept", "2");

            form.changeWithoutSession("Worker nodes", "4", owner);
            form.requireKept("portal-kept", "4");
            assertThat(form.password().inputValue()).isEmpty();
            browser.button("Discard it").click();
            browser.page().waitForCondition(() -> form.value("Name").isEmpty());
        }
    }

    @Tag("campaign")
    @Test
    void an_owner_of_the_resource_group_alone_can_run_the_checks() {
        sample.vault.grant(sample.identity);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            sample.filled(browser, sample.ownerOfGroup(), "portal-checked");

            browser.await(".verdict", "The checks passed");
        }
    }

    @Tag("campaign")
    @Test
    void a_reader_has_neither_a_link_nor_a_form() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            CreateForm.open(browser, reader);

            browser.await("main", "Your roles allow you to create a cluster nowhere");
            assertThat(browser.link("Create a cluster").count()).isZero();
            assertThat(browser.button("Create").count()).isZero();
            browser.requireAccessible();
        }
    }

    @Tag("campaign")
    @Test
    void a_form_of_a_role_that_was_removed_meanwhile_is_refused() {
        var former = sample.stranger();
        var role = former.assign(OWNER, sample.customer.group());
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = CreateForm.open(browser, former);
            sample.fill(form, "portal-refused");
            former.remove(role);

            form.fillKey(sample.key);
            browser.button("Create").click();

            browser.await("#failure", "Your roles do not allow this");
            assertThat(sample.customer.cluster("portal-refused").get().status()).isEqualTo(404);
        }
    }

    @Test
    void the_page_is_accessible() {
        sample.vault.grant(sample.identity);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            var form = sample.filled(browser, owner, "portal-accessible");
            browser.await(".verdict", "passed");
            browser.requireAccessible();
            form.change("Resource group", "portal-creat");
            browser.await(".verdict .warning", "with a warning");
            browser.await(".checks li:has(.warning)", "resource group 'portal-creat'");
            browser.requireAccessible();
            form.change("Worker nodes", "100000");
            browser.await(".checks .bad", "Failed");
            browser.requireAccessible();
            form.change("Worker nodes", "0");
            browser.await("#workers-problem", "whole number");
            browser.requireAccessible();
            form.change("Name", "a b");
            browser.await(".message", "a b");
            assertThat(browser.page().locator(".verdict").count()).isZero();
            browser.requireAccessible();
        }
    }

    @Tag("campaign")
    @Test
    void a_phone_shows_the_page_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, sample.server)) {
            sample.filled(browser, owner, "portal-phone");
            browser.await(".verdict", "passed");
            browser.requireFitsOnPhone();
        }
    }
}
