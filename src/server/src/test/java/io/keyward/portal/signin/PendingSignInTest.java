package io.keyward.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInTest {

    @Test
    void a_cookie_keeps_every_value() {
        var pending = PendingSignIn.forPage("/portal/cluster.xhtml?id=/subscriptions/a&tab=keys");

        assertThat(PendingSignIn.ofCookie(pending.toCookie())).contains(pending);
    }

    @Test
    void every_sign_in_has_values_of_its_own() {
        var first = PendingSignIn.forPage("/portal/");
        var second = PendingSignIn.forPage("/portal/");

        assertThat(first.state()).isNotEqualTo(second.state());
        assertThat(first.nonce()).isNotEqualTo(second.nonce());
        assertThat(first.verifier()).isNotEqualTo(second.verifier());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/portal/",
                "//evil.example/portal/",
                "/portal/\\evil.example",
                "/portal/a\r\nSet-Cookie: b",
                "/subscriptions",
                ""
            })
    void a_sign_in_leads_to_no_page_outside_of_the_portal(String page) {
        assertThat(PendingSignIn.forPage(page).page()).isEqualTo("/portal/");
        assertThat(PendingSignIn.ofCookie(cookieWith(page))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "....", "a.b.c.%%%", "a.b.tooShortForAVerifier.L3BvcnRhbC8"})
    void a_cookie_that_is_no_sign_in_is_ignored(String text) {
        assertThat(PendingSignIn.ofCookie(text)).isEmpty();
    }

    @Test
    void a_log_line_shows_no_secret_of_the_sign_in() {
        var pending = PendingSignIn.forPage("/portal/");

        assertThat(pending.toString())
                .doesNotContain(pending.verifier().getValue())
                .doesNotContain(pending.state().getValue());
    }

    private static String cookieWith(String page) {
        var cookie = PendingSignIn.forPage("/portal/").toCookie();
        var encoded = Base64.getUrlEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8));
        return cookie.substring(0, cookie.lastIndexOf('.') + 1) + encoded;
    }
}
