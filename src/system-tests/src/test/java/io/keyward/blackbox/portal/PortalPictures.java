package io.keyward.blackbox.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the pictures of the portal in {@code src/docs/portal}: {@code mvn -Ppictures}. A person who changes a page looks at
 * them; no test compares them.
 */
@TestInstance(Lifecycle.PER_CLASS)
@OwnServers("pictures")
class PortalPictures {

    private static final Path FOLDER = Path.of("src/docs/portal");
    private static final int MAX_HEIGHT = 1_200;
    private static final long MAX_BYTES = 150_000;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** How a reader sees a page. */
    enum Look {
        LIGHT(1280, ColorScheme.LIGHT),
        DARK(1280, ColorScheme.DARK),
        PHONE(375, ColorScheme.LIGHT);

        private final int width;
        private final ColorScheme scheme;

        Look(int width, ColorScheme scheme) {
            this.width = width;
            this.scheme = scheme;
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, 800)
                    .setColorScheme(scheme)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Berlin");
        }
    }

    // few threads, so that the change of a key takes longer than the pictures
    private final RunningKeyward server = RunningKeyward.forHeavyLoad(
            "pictures", Map.of("keyward.rotation.max-threads", "2", "keyward.rotation.chunk-size", "5"));

    private final SampleEstate estate = new SampleEstate(server);

    @ParameterizedTest
    @EnumSource
    void every_page_is_pictured(Look look) {
        try (var browser = PortalBrowser.of(CHROMIUM, server, look.options())) {
            browser.open("/portal/");
            browser.signIn(estate.operator());
            pages().forEach((name, path) -> {
                browser.open(path);
                picture(browser, name, look);
            });
            changeKey(browser, look);
            create(browser, look);
            browser.button("Sign out").click();
            browser.await("h1", "Signed out");
            picture(browser, "signed-out", look);
        }
    }

    private Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("cluster-changing", "/portal/cluster.xhtml?id=" + estate.changing());
        pages.put("overview", "/portal/overview.xhtml");
        pages.put("clusters", "/portal/clusters.xhtml");
        pages.put("alerts", "/portal/alerts.xhtml");
        pages.put("cluster", "/portal/cluster.xhtml?id=" + estate.changed());
        pages.put("cluster-lost", "/portal/cluster.xhtml?id=" + estate.lost());
        pages.put("manage", "/portal/manage.xhtml?id=" + estate.changed());
        pages.put("delete", "/portal/delete.xhtml?id=" + estate.changed());
        pages.put("nodes", "/portal/nodes.xhtml?id=" + estate.changed());
        pages.put("reboot-risk", "/portal/reboot-risk.xhtml?id=" + estate.lost());
        pages.put("keys", "/portal/keys.xhtml?subscription=" + estate.subscription());
        pages.put("map", "/portal/map.xhtml?subscription=" + estate.subscription());
        pages.put("map-change", key(estate.inForce()).replace("/key.", "/map.") + "&change=disable");
        pages.put("key", key(estate.inForce()) + "&change=disable");
        pages.put("key-retired", key(estate.retired()));
        pages.put("statements", "/portal/statements.xhtml?subscription=" + estate.subscription());
        pages.put("erasures", "/portal/erasures.xhtml?subscription=" + estate.subscription());
        pages.put("activity", "/portal/activity.xhtml?subscription=" + estate.subscription());
        pages.put("roles", "/portal/roles.xhtml");
        pages.put("assign-role", "/portal/assign-role.xhtml");
        pages.put("new-fleet", "/portal/new-fleet.xhtml?subscription=" + estate.subscription());
        return pages;
    }

    private String key(String key) {
        return "/portal/key.xhtml?subscription=%s&key=%s"
                .formatted(estate.subscription(), URLEncoder.encode(key, UTF_8));
    }

    private void changeKey(PortalBrowser browser, Look look) {
        browser.open("/portal/cluster.xhtml?id=" + estate.changed());
        browser.button("Change Key").first().click();
        browser.page().getByLabel("New Disk Encryption Key URL").fill(estate.retired());
        browser.button("Check only").click();
        browser.await(".verdict", "The checks passed");
        picture(browser, "change-key", look);
    }

    private void create(PortalBrowser browser, Look look) {
        browser.open("/portal/create.xhtml");
        browser.page().getByLabel("Resource group").fill("analytics-prod");
        browser.page().locator("[id='create:name']").fill("ledger-spark");
        browser.page().getByLabel("Managed identity").fill(estate.identity().id());
        browser.page().getByLabel("Disk Encryption Key URL").fill(estate.inForce());
        browser.await(".verdict", "The checks passed");
        picture(browser, "create", look);
    }

    private void picture(PortalBrowser browser, String name, Look look) {
        var height = (int) browser.page().evaluate("document.documentElement.scrollHeight");
        var png = browser.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setClip(0, 0, look.width, Math.min(height, MAX_HEIGHT)));
        var file = FOLDER.resolve(look.name().toLowerCase(Locale.ROOT)).resolve(name + ".png");
        SmallPicture.of(png).write(file);
        assertThat(file)
                .satisfies(written -> assertThat(written.toFile().length()).isLessThan(MAX_BYTES));
    }
}
