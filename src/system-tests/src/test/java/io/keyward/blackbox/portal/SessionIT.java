package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session of the portal gives access to, for how long, and what ends it. */
class SessionIT {

    private static final String CLUSTERS = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/"
            + "Microsoft.HDInsight/clusters?api-version=2021-06-01";

    /** What the page does every few seconds. */
    private static final String REFRESH =
            "Object.values(PrimeFaces.widgets).find(widget => widget.cfg.frequency).cfg.fn()";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(server), List.of());

    @Test
    void the_session_of_the_portal_opens_no_other_interface() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);

            var withSession = browser.get("/portal/clusters.xhtml");
            var elsewhere = get(browser, CLUSTERS, cookies(browser));

            assertThat(withSession.status()).isEqualTo(200);
            assertThat(elsewhere.status()).isEqualTo(401);
        }
    }

    @Test
    void an_id_that_somebody_planted_does_not_become_the_id_of_the_session() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            var planted = new Cookie("keyward-portal", "0000AAAAAAAAAAAAAAAAAAAAAAA:planted")
                    .setDomain("localhost")
                    .setPath("/portal")
                    .setSecure(true);
            browser.page().context().addCookies(List.of(planted));
            browser.open("/portal/");
            browser.signIn(user);

            assertThat(cookies(browser)).contains("keyward-portal=").doesNotContain("AAAAAAAA");
        }
    }

    @Test
    void an_ended_session_opens_nothing() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);
            var ended = cookies(browser);
            browser.button("Sign out").click();
            browser.await("h1", "Signed out");

            assertThat(get(browser, "/portal/clusters.xhtml", ended).status()).isEqualTo(302);
        }
    }

    @Test
    void a_user_is_warned_before_the_session_ends_and_can_stay() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.page().clock().install();
            browser.open("/portal/");
            browser.signIn(user);
            assertThat(browser.page().locator("#session").isVisible()).isFalse();

            browser.page()
                    .route("**/portal/session", route -> answerOnce(route, "{\"left\": 90, \"extensible\": true}"));
            browser.page().clock().fastForward("29:00");
            browser.await("#session", "Your session ends in two minutes");
            browser.requireAccessible();
            browser.page().unroute("**/portal/session");
            browser.button("Stay signed in").click();
            browser.page()
                    .locator("#session")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            browser.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("keyward-portal"));
            browser.page().clock().fastForward("29:00");
            browser.await("#session", "Your session has ended");
            browser.requireAccessible();
        }
    }

    private static void answerOnce(Route route, String json) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }

    @Test
    void what_a_page_asks_for_by_itself_does_not_keep_the_session_alive() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);
            var before = secondsLeft(browser);
            browser.page().waitForTimeout(1100);
            browser.page()
                    .waitForResponse(
                            answer -> answer.request().headers().containsKey("keyward-refresh"),
                            () -> browser.page().evaluate(REFRESH));

            assertThat(secondsLeft(browser)).isLessThan(before);
            browser.open("/portal/");
            assertThat(secondsLeft(browser)).isGreaterThanOrEqualTo(before - 1);
        }
    }

    private int secondsLeft(PortalBrowser browser) {
        var answer = browser.page()
                .request()
                .get(
                        server.keyward().resolve("/portal/session").toString(),
                        RequestOptions.create().setHeader("Keyward-Refresh", "true"));
        try (var reader = Json.createReader(new StringReader(answer.text()))) {
            return reader.readObject().getInt("left");
        }
    }

    private static String cookies(PortalBrowser browser) {
        return browser.page().context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    private APIResponse get(PortalBrowser browser, String path, String cookies) {
        return browser.page()
                .request()
                .get(
                        server.keyward().resolve(path).toString(),
                        RequestOptions.create().setHeader("Cookie", cookies).setMaxRedirects(0));
    }
}
