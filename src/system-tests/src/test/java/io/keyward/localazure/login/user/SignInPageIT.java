package io.keyward.localazure.login.user;

import static io.keyward.testserver.LocalClient.TENANT;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in page, and what the authority refuses. */
class SignInPageIT extends UserSignInScenario {

    @Test
    void the_sign_in_page_is_plain_html_with_labels_a_language_and_no_script() {
        var page = browser.open(authorize(Map.of("login_hint", "\"><script>alert(1)</script>")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self' http://localhost:8400;")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<label for=\"username\">", "<label for=\"password\">")
                .contains("autocomplete=\"current-password\"", "<button>")
                .doesNotContain("<script", "javascript:");
    }

    @Test
    void a_wrong_password_is_said_on_the_page_and_the_right_one_still_works() {
        var page = browser.open(authorize(Map.of()));

        var refused = browser.submit(page, Map.of("username", user, "password", "wrong"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("role=\"alert\"", "invalid username or password")
                .contains(user);
        var signedIn = browser.submit(refused, Map.of("password", PASSWORD));
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow())
                .startsWith(LocalSignIn.REDIRECT + "?")
                .contains("code=", "state=the+state");
    }

    @Test
    void after_many_wrong_passwords_the_page_and_the_token_endpoint_refuse_the_right_one() {
        var page = browser.open(authorize(Map.of()));
        IntStream.range(0, WrongPasswords.LIMIT)
                .forEach(i -> browser.submit(page, Map.of("username", user, "password", "wrong")));

        var refused = browser.submit(page, Map.of("username", user, "password", PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Too many wrong passwords");
        assertThat(json(post("/adfs/oauth2/token", passwordForm(PASSWORD))).getString("error_description"))
                .startsWith("AADSTS50053");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "http://localhost.evil.example", "//evil.example", "javascript:x"})
    void nobody_is_sent_to_an_address_that_is_not_registered(String address) {
        var answer = browser.open(authorize(Map.of("redirect_uri", address, "response_type", "token")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("redirect URI").doesNotContain("<form", "evil.example");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "response_type, token, unsupported_response_type",
        "prompt, none, login_required"
    })
    void the_program_is_told_what_is_wrong_with_its_request(String parameter, String value, String error) {
        var answer = browser.open(authorize(Map.of(parameter, value)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(LocalSignIn.REDIRECT + "?")
                .contains("error=" + error, "state=the+state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/adfs/.well-known/openid-configuration", "/" + TENANT + "/v2.0/.well-known/openid-configuration"
            })
    void the_openid_document_names_the_endpoints_of_all_flows(String path) {
        var document = json(browser.open(server.azure().resolve(path)));

        assertThat(document.getString("device_authorization_endpoint")).startsWith(server.azure() + "/");
        assertThat(document.getJsonArray("code_challenge_methods_supported").getString(0))
                .isEqualTo("S256");
        var begun = post(
                URI.create(document.getString("device_authorization_endpoint")).getPath(),
                Map.of("client_id", AZ, "scope", scope()));
        assertThat(json(begun)).containsKeys("device_code", "user_code", "verification_uri");
        assertThat(browser.open(URI.create(document.getString("authorization_endpoint") + "?" + query(Map.of())))
                        .statusCode())
                .isEqualTo(200);
    }
}
