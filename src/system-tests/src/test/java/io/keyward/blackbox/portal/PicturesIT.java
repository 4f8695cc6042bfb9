package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The portal shows what happened as a picture, and the same numbers as a table. */
@TestInstance(Lifecycle.PER_CLASS)
@Order(15) // one of the longest: starts early, so that it does not run alone at the end
class PicturesIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-pictures");
    private final String subscription = customer.group().split("/", -1)[2];
    private final CustomerVault vault = customer.vault("portal-pictures");
    private final String old = vault.key("disks");
    private final String current = vault.key("disks");
    private final CustomerCluster cluster = rotated();
    private final DirectoryPrincipal reader = reader();

    private CustomerCluster rotated() {
        var identity = customer.identity("portal-pictures-identity");
        vault.grant(identity);
        var inAMonth = Instant.now().plus(Duration.ofDays(31)).getEpochSecond();
        vault.update(current, Json.createObjectBuilder().add("exp", inAMonth).build());
        var created = customer.cluster("portal-pictures-kafka")
                .create(ClusterBody.of("Kafka").workers(1, 1).under(old, identity));
        created.awaitSuccess(created.rotate(current).require(202));
        return created;
    }

    private DirectoryPrincipal reader() {
        return DirectoryPrincipal.userWith(new LocalAzure(server), READER, "/subscriptions/" + subscription);
    }

    @Test
    void a_change_of_the_key_is_shown_as_a_picture_and_as_a_table_that_stays_open() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);

            browser.await(".legend li", "new version");
            assertThat(browser.page().locator(".areas .target").count()).isOne();
            assertThat(browser.page().locator(".areas .former").count()).isOne();
            browser.page().locator("section:has(#rotation-title) summary").click();
            browser.page()
                    .waitForResponse(
                            answer -> answer.request().postData() != null
                                    && answer.request().postData().contains("pictures_SUBMIT"),
                            () -> {});
            assertThat(browser.await("section:has(#rotation-title) thead", "DEKs under")
                            .innerText())
                    .contains(RotatedCluster.shown(versionOf(current)), RotatedCluster.shown(versionOf(old)));
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void the_calls_to_the_vault_are_shown_against_its_quota() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);

            browser.await("#calls-0", "units in");
            assertThat(browser.page().locator(".calls .sent").count()).isPositive();
            assertThat(browser.page().locator(".calls .quota").count()).isOne();
        }
    }

    @Tag("campaign")
    @Test
    void a_key_that_was_disabled_shows_on_its_strip() {
        vault.disable(current);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);

            browser.await("#strip-0", "The vault refuses to unwrap");
            assertThat(browser.page().locator(".strip .lost").count()).isPositive();
            browser.page().locator("section:has(#access-title) summary").click();
            browser.await("section:has(#access-title) tbody tr", "KeyDisabled");
            browser.requireAccessible();

            browser.open("/portal/keys.xhtml?subscription=" + subscription + "&search=" + versionOf(current));
            browser.await(
                    ".strips li:has-text('"
                            + RotatedCluster.shown(versionOf(current).toLowerCase(Locale.ROOT)) + "')",
                    "Incidents:");
            browser.requireQuietConsole();
        } finally {
            vault.enable(current);
        }
    }

    @Tag("campaign")
    @Test
    void a_key_that_expires_is_in_the_calendar() {
        var row = "section:has(#calendar-title) tbody tr:has-text('%s')"
                .formatted(RotatedCluster.shown(versionOf(current).toLowerCase(Locale.ROOT)));
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/keys.xhtml?subscription=" + subscription);
            browser.signIn(reader);

            browser.page().waitForCondition(() -> {
                browser.page().reload();
                return browser.page().locator(row).count() == 1;
            });
            assertThat(browser.page().locator(".calendar rect").count()).isPositive();
            browser.page().locator("section:has(#calendar-title) summary").click();
            browser.link(RotatedCluster.shown(current.toLowerCase(Locale.ROOT)))
                    .last()
                    .click();
            browser.await("h1", "Key version");
        }
    }

    @Test
    void the_pictures_are_accessible() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);
            requireAccessibleWithTables(browser);
            browser.open("/portal/keys.xhtml?subscription=" + subscription);
            requireAccessibleWithTables(browser);
            browser.requireQuietConsole();
        }
    }

    private static void requireAccessibleWithTables(PortalBrowser browser) {
        browser.await("summary", "The same numbers").waitFor();
        browser.page().locator("summary").all().forEach(summary -> summary.click());
        browser.requireAccessible();
    }

    @Tag("campaign")
    @Test
    void a_phone_shows_the_pictures_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, server)) {
            browser.open("/portal/cluster.xhtml?id=" + cluster.id());
            browser.signIn(reader);
            browser.await(".legend li", "new version");
            browser.requireFitsOnPhone();
            browser.open("/portal/keys.xhtml?subscription=" + subscription);
            browser.requireFitsOnPhone();
        }
    }

    private static String versionOf(String key) {
        return ClusterBody.keyVersion(key).getString("keyVersion");
    }
}
