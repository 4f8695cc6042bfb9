package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.blackbox.client.DirectoryPrincipal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An operator reads in the browser what happened, who may do what, and how nodes and their disks are. A user without a role is
 * shown nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {

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

    @Test
    void a_user_sees_the_own_role_among_those_of_others() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/roles.xhtml?search=" + reader.objectId());
            browser.signIn(reader);

            var row = browser.await("tbody tr", reader.objectId());
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
            assertThat(disk.innerText()).contains("not reported", RotatedCluster.versionOf(sample.current));

            browser.link("Reboot risk").click();
            browser.await("tbody tr:has-text('wn0-portal')", "This node never reported");
            browser.requireQuietConsole();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/portal/keys.xhtml, 200",
        "/portal/keys.xhtml?subscription={s}, 404",
        "/portal/key.xhtml?key={k}, 404",
        "/portal/key.xhtml?key={k}&change=disable&subscription={s}, 404",
        "/portal/statements.xhtml?subscription={s}, 404",
        "/portal/statement?subscription={s}&id=7f2c1f4e-5a2b-4c77-9d0a-2b8c3d4e5f60, 404",
        "/portal/erasures.xhtml?subscription={s}, 404",
        "/portal/take-back.xhtml?subscription={s}&disk=1, 404",
        "/portal/activity.xhtml?resource={c}, 404",
        "/portal/roles.xhtml, 200",
        "/portal/nodes.xhtml?id={c}, 404",
        "/portal/keep-machine.xhtml?id={c}&node=wn0-portal, 404",
        "/portal/reboot-risk.xhtml?id={c}, 404"
    })
    void a_user_without_a_role_is_shown_nothing(String path, int status) {
        var stranger = sample.stranger();
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(stranger);

            var answer = browser.page()
                    .navigate(sample.server
                            .keyward()
                            .resolve(path.replace("{s}", sample.subscription)
                                    .replace("{k}", sample.current)
                                    .replace("{c}", sample.cluster.id()))
                            .toString());

            assertThat(answer.status()).isEqualTo(status);
            assertThat(browser.page().locator("body").innerText())
                    .doesNotContain(sample.name, RotatedCluster.versionOf(sample.current));
            browser.requireAccessible();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_pages_are_accessible(ColorScheme scheme) {
        try (var browser =
                PortalBrowser.of(CHROMIUM, sample.server, new Browser.NewContextOptions().setColorScheme(scheme))) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireAccessible();
            });
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_phone_shows_the_pages_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, sample.server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireNoSidewaysScroll();
            });
        }
    }

    private Stream<String> pages() {
        return Stream.of(
                "/portal/keys.xhtml?subscription=" + sample.subscription,
                sample.keyPage(sample.current) + "&change=delete",
                "/portal/statements.xhtml?subscription=" + sample.subscription,
                "/portal/erasures.xhtml?subscription=" + sample.subscription,
                "/portal/activity.xhtml?subscription=" + sample.subscription,
                "/portal/roles.xhtml",
                "/portal/nodes.xhtml?id=" + sample.cluster.id(),
                "/portal/reboot-risk.xhtml?id=" + sample.cluster.id());
    }
}
