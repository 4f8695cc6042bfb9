package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person signs in to the portal at the login authority, and out again. */
class SignInIT {

    private final RunningKeyward server = BlackBox.server();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(server), List.of());

    @Test
    void a_user_signs_in_and_sees_the_page_that_was_asked_for() {
        try (var browser = PortalBrowser.of(server)) {
            browser.open("/portal/clusters.xhtml?search=abc");
            browser.signIn(user);

            assertThat(browser.heading()).isEqualTo("Clusters");
            assertThat(browser.page().url()).endsWith("/portal/clusters.xhtml?search=abc");
            assertThat(browser.page().locator("header").innerText()).contains(user.name());
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_user_who_signed_out_must_sign_in_again() {
        try (var browser = PortalBrowser.of(server)) {
            browser.open("/portal/");
            browser.signIn(user);
            browser.page().getByText("Sign out").click();

            assertThat(browser.heading()).isEqualTo("Signed out");

            browser.open("/portal/clusters.xhtml");
            assertThat(browser.heading()).isEqualTo("Sign in to the local Azure");
        }
    }

    @Test
    void a_sign_in_that_another_browser_began_is_refused() {
        try (var browser = PortalBrowser.of(server)) {
            browser.open("/portal/sign-in?code=abc&state=def");

            assertThat(browser.heading()).isEqualTo("The sign-in failed");
            browser.page()
                    .getByText("Sign in", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(browser.heading()).isEqualTo("Sign in to the local Azure");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_pages_are_accessible(ColorScheme scheme) {
        try (var browser = PortalBrowser.of(server, new Browser.NewContextOptions().setColorScheme(scheme))) {
            browser.open("/portal/sign-in?code=abc&state=def");
            browser.requireAccessible();
            browser.open("/portal/");
            browser.signIn(user);
            browser.requireAccessible();
        }
    }
}
