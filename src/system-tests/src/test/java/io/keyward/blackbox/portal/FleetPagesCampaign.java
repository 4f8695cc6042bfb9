package io.keyward.blackbox.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import io.keyward.blackbox.client.DirectoryPrincipal;
import java.net.URLEncoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator plans a fleet rotation in the browser, starts it by the keyboard alone, and rolls it back. */
@Tag("campaign")
@TestInstance(Lifecycle.PER_CLASS)
class FleetPagesCampaign {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RotatedCluster sample = new RotatedCluster("portal-fleets");
    private final String scope = "%s/resourceGroups/%s"
            .formatted(sample.subscription, sample.cluster.id().split("/", -1)[4]);
    private final String parameter = "?subscription=" + URLEncoder.encode(scope, UTF_8);
    private final DirectoryPrincipal owner = sample.owner();
    private final DirectoryPrincipal reader = sample.reader();

    @Test
    void a_fleet_rotation_is_planned_started_and_rolled_back() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/new-fleet.xhtml" + parameter);
            browser.signIn(owner);
            browser.await("h1", "New fleet rotation");
            assertProblemsAreBesideTheirFields(browser);

            start(browser);

            browser.await("#progress dd .state", "Succeeded");
            browser.await("#progress tbody tr:has-text('" + sample.name + "')", "Succeeded");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            var name = browser.heading();
            rollBack(browser, name);
            var report = get(browser, "/portal/fleet-report" + parameter + "&name=" + name);
            assertThat(report.text()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertReaderMayOnlyRead(name);
            browser.requireQuietConsole();
        }
        assertThat(sample.cluster.keysByHost().values()).containsOnly(sample.current);
    }

    private static void assertProblemsAreBesideTheirFields(PortalBrowser browser) {
        browser.page().getByLabel("Clusters at once, at most").fill("0");
        browser.button("Show the plan").click();
        browser.await("#atOnce-problem", "from 1 to 200");
        assertThat(browser.page().getByLabel("Clusters at once, at most").getAttribute("aria-invalid"))
                .isEqualTo("true");
        browser.requireAccessible();
        browser.page().getByLabel("Clusters at once, at most").fill("10");
    }

    private void start(PortalBrowser browser) {
        var keyboard = new Keyboard(browser.page());
        keyboard.tabTo("Stop after this many failures (required)");
        browser.page().getByLabel("Key of all clusters").focus();
        keyboard.type(sample.old);
        keyboard.tabTo("Show the plan");
        keyboard.press("Enter");
        browser.await("tbody tr", sample.name);
        assertThat(browser.await("#totals", "1").innerText()).contains("DEKs");
        assertThat(browser.page().locator("#fleet-az").innerText())
                .contains(
                        "az rest --method put",
                        "fleetRotations/rotation-",
                        sample.old.split("/", -1)[5]);
        browser.requireAccessible();
        keyboard.tabTo("Start");
        keyboard.press("Enter");
        browser.await("h1", "rotation-");
    }

    private static void rollBack(PortalBrowser browser, String name) {
        var field = browser.page().getByLabel("To roll it back, type the name " + name);
        field.fill("another");
        browser.button("Roll back").click();
        browser.await("#rollBackName-problem", "Type the name " + name);
        field.fill(name);
        browser.page().waitForResponse(answer -> answer.url().contains("/fleet.xhtml"), () -> {}); // a refresh
        browser.page().waitForResponse(answer -> answer.url().contains("/fleet.xhtml"), () -> {});
        assertThat(field.inputValue()).isEqualTo(name);
        browser.button("Roll back").click();
        browser.page().locator("#progress dd .state:text-is('Rolled back')").waitFor();
        assertThat(browser.button("Roll back").count()).isZero();
    }

    private void assertReaderMayOnlyRead(String name) {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/fleets.xhtml" + parameter);
            browser.signIn(reader);
            browser.await("tbody tr:has-text('" + name + "')", "Rolled back");
            assertThat(browser.link("New fleet rotation").count()).isZero();
            browser.requireAccessible();
            browser.link(name).click();
            browser.await("#progress tbody tr", sample.name);

            assertThat(browser.page().locator("#controls button").count()).isZero();
            assertThat(get(browser, "/portal/new-fleet.xhtml" + parameter).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_schedule_is_saved_and_a_change_of_somebody_else_is_not_overwritten() {
        var resource = "/subscriptions/%s/providers/Microsoft.HDInsight/fleetSchedules/nightly".formatted(scope);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/schedule.xhtml" + parameter);
            browser.signIn(owner);
            browser.page().locator("[id='schedule:name']").fill("nightly");
            browser.requireAccessible();
            browser.button("Save").click();
            browser.await("tbody tr:has-text('nightly')", owner.objectId().substring(0, 8));
            browser.requireAccessible();
            browser.link("nightly").click();
            browser.await("#schedule-az", "If-Match=");

            owner.call(
                            "PUT",
                            resource,
                            """
                            {"properties": {"fleetRotation": {}, "recurrence":
                              {"everyDays": 30, "weekdays": ["Sunday"], "time": "02:00", "timeZone": "Etc/UTC"}}}
                            """)
                    .require(200);
            browser.page().locator("[id='schedule:everyDays']").fill("14");
            browser.button("Save").click();

            browser.await("#conflict pre", "\"everyDays\": 30");
            assertThat(browser.page().locator("[id='schedule:everyDays']").inputValue())
                    .isEqualTo("14");
            browser.requireAccessible();
            browser.requireQuietConsole();
        }
    }

    private APIResponse get(PortalBrowser browser, String path) {
        return browser.page()
                .context()
                .request()
                .get(sample.server.keyward().resolve(path).toString());
    }
}
