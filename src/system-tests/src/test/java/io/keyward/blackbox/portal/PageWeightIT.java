package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser loads for a page of the portal, at the first visit and later, and how long it may cache the files. */
class PageWeightIT {

    private static final int FIRST_PAGE_BYTES = 350_000;
    private static final int REQUESTS_OF_A_LATER_PAGE = 6;

    // bytes on the wire, 0 for an answer from the cache; the favicon is loaded by the browser and not by the page
    private static final String TRANSFERRED =
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).map(loaded => loaded.transferSize)";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(server), List.of());

    @Test
    void the_first_page_is_light_and_a_later_one_loads_no_asset_again() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);
            browser.await("h1", "Overview");
            var first = transferred(browser);
            browser.open("/portal/clusters.xhtml");
            var later = transferred(browser);

            System.out.printf("bytes of the first page: %s, of a later one: %s%n", first, later);
            assertThat(first.stream().mapToInt(Integer::intValue).sum()).isBetween(1, FIRST_PAGE_BYTES);
            assertThat(later).filteredOn(bytes -> bytes > 0).hasSizeLessThanOrEqualTo(REQUESTS_OF_A_LATER_PAGE);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> transferred(PortalBrowser browser) {
        return (List<Integer>) browser.page().evaluate(TRANSFERRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void a_visit_loads_the_theme_of_its_colour_scheme_alone(ColorScheme scheme) {
        try (var browser = PortalBrowser.of(CHROMIUM, server, new Browser.NewContextOptions().setColorScheme(scheme))) {
            var loaded = new HashSet<String>(); // a set, because a later page gets the same address from the cache
            browser.page().onRequest(request -> loaded.add(request.url()));
            browser.open("/portal/");
            browser.signIn(user);
            browser.await("h1", "Overview");
            browser.open("/portal/clusters.xhtml");

            assertThat(loaded)
                    .filteredOn(url -> url.contains("/theme.css"))
                    .singleElement()
                    .asString()
                    .contains(scheme == ColorScheme.DARK ? "arya" : "saga");
        }
    }

    @Test
    void an_asset_is_kept_under_its_own_fingerprint_alone_and_a_page_is_neither_kept_nor_compressed() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);
            var address = browser.page().locator("link[href*='portal.css']").getAttribute("href");

            var asset = browser.get(address);
            assertThat(asset.headers())
                    .containsEntry("cache-control", "public, max-age=31536000, immutable")
                    .containsEntry("content-encoding", "gzip");
            assertThat(browser.get(address.replaceAll("h=\\w+", "h=0123456789abcdef"))
                            .headers())
                    .containsEntry("cache-control", "no-cache");
            var page = browser.get("/portal/clusters.xhtml");
            assertThat(page.headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("cross-origin-opener-policy", "same-origin")
                    .containsKey("permissions-policy")
                    .doesNotContainKeys("content-encoding", "strict-transport-security");
            assertThat(page.text()).contains("<noscript>");
        }
    }

    @Test
    void a_page_for_everybody_begins_no_session() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/signed-out");

            assertThat(browser.page().context().cookies()).isEmpty();
        }
    }
}
