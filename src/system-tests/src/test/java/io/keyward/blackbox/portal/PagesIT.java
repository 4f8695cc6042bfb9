package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.DirectoryPrincipal;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An operator reads in the browser what happened, who may do what, and how nodes and their disks are. A user without a role is
 * shown nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Order(15) // one of the longest: starts early, so that it does not run alone at the end
class PagesIT {

    private static final String NEIGHBOUR = "portal-neighbour";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RotatedCluster sample = new RotatedCluster("portal-pages");
    private final DirectoryPrincipal owner = sample.owner();
    private final DirectoryPrincipal reader = sample.reader();

    @Test
    void the_activity_log_is_filtered_by_its_address() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/activity.xhtml?resource=" + sample.cluster.id());
            browser.signIn(owner);
            browser.await("tbody tr", "rotatediskencryptionkey");
            assertThat(browser.page().locator("tbody tr").allInnerTexts())
                    .allSatisfy(row -> assertThat(row).contains(sample.name));

            browser.page().getByLabel("Status").selectOption("Refused");
            browser.button("Show").click();
            browser.await("main", "No record matches");
            assertThat(browser.page().url()).contains("status=Refused", "resource=");
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void a_user_sees_the_own_role_among_those_of_others() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/roles.xhtml?search=" + reader.objectId());
            browser.signIn(reader);

            var row = browser.await("tbody tr", reader.objectId().substring(0, 8)); // beside the name
            assertThat(row.innerText()).contains("Reader", "you", "/subscriptions/" + sample.subscription);
        }
    }

    @Test
    void the_nodes_of_a_cluster_are_shown_with_their_disks_and_their_risk() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/nodes.xhtml?id=" + sample.cluster.id());
            browser.signIn(reader);

            browser.await("h2", "wn0-portal");
            var disk = browser.await("tbody tr", "Data disk");
            assertThat(disk.innerText()).contains("not reported", RotatedCluster.shown(sample.current));

            assertThat(disk.innerText()).contains("Planned: ");
            browser.link(sample.name).click();
            browser.await("#state dd.warning", "no node has reported yet");
            browser.link("Reboot risk").click();
            browser.await("tbody tr:has-text('wn0-portal')", "This node never reported");
            assertThat(browser.page().locator(".verdicts").innerText())
                    .contains("nodes are unknown")
                    .doesNotContain("could not unlock");
            assertThat(browser.page().locator(".verdicts .bad").count()).isZero();
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void an_owner_of_a_resource_group_uses_the_pages_for_what_lies_in_it() {
        sample.neighbour(NEIGHBOUR);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/cluster.xhtml?id=" + sample.cluster.id());
            browser.signIn(sample.ownerOfGroup());
            browser.page().locator("#versionInForce").click();
            browser.await("h1", "Key version");
            browser.await("main", "Also needed outside your scope");
            browser.page().getByLabel("The change").selectOption("disable");
            browser.button("Show the effects").click();
            browser.await("section tbody tr", sample.name);
            browser.await("section", "Clusters outside your scope are affected");
            requireNothingOfTheNeighbour(browser);
            browser.requireAccessible();

            browser.link("Key versions").click();
            browser.await("tbody tr", "Also needed outside your scope");
            requireNothingOfTheNeighbour(browser);
            browser.requireAccessible();

            browser.link(RotatedCluster.shown(sample.old.toLowerCase(Locale.ROOT)))
                    .first()
                    .click();
            browser.await("dd", "Safe to retire");
            browser.button("Issue the statement").click();
            browser.await("[role=status]", "The statement is issued");
            browser.link("Statements of retirement").click();
            browser.await("tbody tr", "In force");
            browser.link("Erased disks").click();
            browser.await("main", "No cluster of this scope has lost a disk");
            browser.link("Activity log").click();
            browser.await("tbody tr", "rotatediskencryptionkey");
            requireNothingOfTheNeighbour(browser);
            requireNoSubscription(browser);
            browser.requireQuietConsole();
        }
    }

    private static void requireNothingOfTheNeighbour(PortalBrowser browser) {
        assertThat(browser.page().locator("main").innerText()).doesNotContain(NEIGHBOUR);
    }

    // a role at the group does not open the same pages of the whole subscription
    private void requireNoSubscription(PortalBrowser browser) {
        Stream.of("keys", "statements", "erasures", "activity").forEach(page -> {
            var path = "/portal/%s.xhtml?subscription=%s".formatted(page, sample.subscription);
            assertThat(browser.page()
                            .context()
                            .request()
                            .get(sample.server.keyward().resolve(path).toString())
                            .status())
                    .as(path)
                    .isEqualTo(404);
        });
    }

    @Tag("campaign")
    @Test
    void a_user_without_a_role_is_shown_nothing() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(sample.stranger());

            PageStatuses.withoutRole(sample).forEach((path, status) -> assertShowsNothing(browser, path, status));
        }
    }

    private void assertShowsNothing(PortalBrowser browser, String path, int status) {
        var answer = browser.page()
                .navigate(sample.server.keyward().resolve("/portal/" + path).toString());

        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(browser.page().locator("body").innerText())
                .as(path)
                .doesNotContain(sample.name, RotatedCluster.shown(RotatedCluster.versionOf(sample.current)));
        browser.requireAccessible();
    }

    @Test
    void the_pages_are_accessible() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireAccessible();
            });
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void a_phone_shows_the_pages_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireFitsOnPhone();
            });
        }
    }

    private Stream<String> pages() {
        return Stream.of(
                "/portal/keys.xhtml?subscription=" + sample.subscription,
                sample.keyPage(sample.current) + "&change=delete",
                sample.keyPage(sample.current).replace("/key.", "/map.") + "&change=delete",
                "/portal/statements.xhtml?subscription=" + sample.subscription,
                "/portal/erasures.xhtml?subscription=" + sample.subscription,
                "/portal/activity.xhtml?subscription=" + sample.subscription,
                "/portal/roles.xhtml",
                "/portal/assign-role.xhtml",
                "/portal/addresses.xhtml",
                "/portal/fleets.xhtml?subscription=" + sample.subscription,
                "/portal/new-fleet.xhtml?subscription=" + sample.subscription,
                "/portal/verify.xhtml?subscription=" + sample.subscription,
                "/portal/nodes.xhtml?id=" + sample.cluster.id(),
                sample.page("manage"),
                sample.page("delete"),
                sample.page("node") + "&node=wn0-portal",
                "/portal/reboot-risk.xhtml?id=" + sample.cluster.id());
    }
}
