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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in to the portal at the login authority, and out again. */
class SignInIT {

    private static final String CLUSTERS = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/"
            + "Microsoft.HDInsight/clusters?api-version=2021-06-01";

    /** What the page does each few seconds. */
    private static final String REFRESH =
            "Object.values(PrimeFaces.widgets).find(widget => widget.cfg.frequency).cfg.fn()";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(server), List.of());

    @Test
    void a_user_signs_in_and_sees_the_page_that_was_asked_for() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/clusters.xhtml?search=abc");
            browser.signIn(user);

            assertThat(browser.heading()).isEqualTo("Clusters");
            assertThat(browser.page().url()).endsWith("/portal/clusters.xhtml?search=abc");
            assertThat(browser.page().getByLabel("Name, resource group").inputValue())
                    .isEqualTo("abc");
            assertThat(browser.page().locator("header").innerText()).contains(user.name());
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_browser_at_the_root_is_led_to_the_portal() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/");
            browser.signIn(user);

            assertThat(browser.heading()).isEqualTo("Overview");
        }
    }

    @Test
    void a_program_at_the_root_is_not_led_to_the_portal() {
        var answer = new LocalAzure(server).keyward("/");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void a_user_who_signed_out_must_sign_in_again() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);
            browser.button("Sign out").click();

            browser.await("h1", "Signed out");
            browser.requireAccessible();

            browser.open("/portal/clusters.xhtml");
            assertThat(browser.heading()).isEqualTo("Sign in to the local Azure");
        }
    }

    @Test
    void the_session_of_the_portal_opens_no_other_interface() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);

            var withSession = get(browser, "/portal/clusters.xhtml", cookies(browser));
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

    @ParameterizedTest
    @CsvSource({"/portal/missing.xhtml, 404", "/portal/cluster.xhtml?id=x, 404", "/portal/WEB-INF/web.xml, 404"})
    void a_page_that_does_not_exist_is_a_page_with_a_way_back(String path, int status) {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);

            var answer = browser.page().navigate(server.keyward().resolve(path).toString());

            assertThat(answer.status()).isEqualTo(status);
            assertThat(browser.page().locator("main a").first().getAttribute("href"))
                    .startsWith("/portal/");
            browser.requireAccessible();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/clusters.xhtml",
                "/portal/missing.xhtml",
                "/portal/jakarta.faces.resource/portal.css?ln=portal"
            })
    void every_answer_of_the_portal_has_a_policy(String path) {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(user);

            var answer = get(browser, path, cookies(browser));

            assertThat(answer.headers().get("content-security-policy"))
                    .contains("default-src")
                    .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'");
            assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff");
        }
    }

    @Test
    void a_sign_in_that_another_browser_began_is_refused() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/sign-in?code=abc&state=def");

            assertThat(browser.heading()).isEqualTo("The sign-in failed");
            browser.link("Sign in").click();
            browser.await("h1", "Sign in to the local Azure");
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

    @Test
    void the_pages_are_accessible() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/sign-in?code=abc&state=def");
            browser.requireAccessible();
            browser.open("/portal/");
            browser.signIn(user);
            browser.requireAccessible();
        }
    }

    private APIResponse get(PortalBrowser browser, String path, String cookies) {
        return browser.page()
                .request()
                .get(
                        server.keyward().resolve(path).toString(),
                        RequestOptions.create().setHeader("Cookie", cookies).setMaxRedirects(0));
    }

    private static String cookies(PortalBrowser browser) {
        return browser.page().context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }
}
