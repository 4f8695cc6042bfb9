package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in to the portal at the login authority, and out again. */
class SignInIT {

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

            var answer = browser.get(path);

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
    void the_pages_are_accessible() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/sign-in?code=abc&state=def");
            browser.requireAccessible();
            browser.open("/portal/");
            browser.signIn(user);
            browser.requireAccessible();
        }
    }
}
