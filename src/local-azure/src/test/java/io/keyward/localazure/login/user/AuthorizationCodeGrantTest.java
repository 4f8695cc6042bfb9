package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.user.LocalSignIn.ANN;
import static io.keyward.localazure.login.user.LocalSignIn.REDIRECT;
import static io.keyward.localazure.login.user.LocalSignIn.SCOPE;
import static io.keyward.localazure.login.user.LocalSignIn.VERIFIER;
import static io.keyward.localazure.login.user.LocalSignIn.request;
import static io.keyward.localazure.login.user.LocalSignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.login.LoginRefusal;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchange of an authorization code for tokens. */
class AuthorizationCodeGrantTest {

    @TempDir
    Path folder;

    private LocalSignIn signIn;

    @BeforeEach
    void an_authority() {
        signIn = new LocalSignIn(folder);
    }

    @Test
    void the_client_that_asked_for_the_code_gets_tokens_of_the_user() throws ParseException {
        var response = signIn.codes.issue(form(code())::get);

        var access = SignedJWT.parse(response.getString("access_token")).getJWTClaimsSet();
        assertThat(access.getAudience()).containsExactly("https://localhost:8443");
        assertThat(access.getStringClaim("oid")).isEqualTo(ANN.objectId());
        assertThat(access.getClaims()).doesNotContainKey("nonce");
        assertThat(response).containsKeys("refresh_token", "client_info", "expires_in");
        assertThat(idToken(response.getString("id_token")).getClaims())
                .containsEntry("nonce", "the nonce")
                .containsEntry("preferred_username", ANN.name());
        assertThat(idToken(response.getString("id_token")).getAudience()).containsExactly("az");
    }

    @Test
    void a_code_is_good_for_one_exchange() {
        var code = code();
        signIn.codes.issue(form(code)::get);

        refused(form(code));
    }

    @Test
    void a_code_expires_after_ten_minutes() {
        var code = code();
        signIn.clock.forward(Duration.ofMinutes(10));

        refused(form(code));
    }

    @ParameterizedTest
    @CsvSource({"client_id, other", "redirect_uri, http://localhost:8401", "code_verifier, another-verifier", "code, x"
    })
    void a_code_is_bound_to_its_client_redirect_uri_and_verifier(String parameter, String value) {
        var code = code();

        refused(with(form(code), parameter, value));
    }

    @Test
    void a_code_that_was_tried_with_a_wrong_verifier_is_used_up() {
        var code = code();
        refused(with(form(code), "code_verifier", "another-verifier"));

        refused(form(code));
    }

    @Test
    void a_code_without_a_verifier_is_refused() {
        var form = with(form(code()), "code_verifier", "");

        assertThatThrownBy(() -> signIn.codes.issue(form::get)).hasMessageContaining("'code_verifier'");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, 'unsupported_response_type'",
        "code_challenge_method, plain, 'invalid_request'",
        "code_challenge, short, 'invalid_request'",
        "code_challenge, '', 'invalid_request'",
        "response_mode, fragment, 'invalid_request'",
        "scope, openid, 'invalid_scope'"
    })
    void a_request_that_leads_to_no_code_is_refused(String parameter, String value, String error) {
        var request = read(with(request(), parameter, value));

        assertThatThrownBy(request::requireAcceptable)
                .isInstanceOfSatisfying(LoginRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://localhost:8400/path?x=y, true",
        "http://127.0.0.1:5, true",
        "http://[::1]:5/, true",
        "https://app.example/back, true",
        "https://app.example/back/, false",
        "https://app.example, false",
        "https://localhost, false",
        "http://localhost.evil.example, false",
        "http://localhost@evil.example, false",
        "http://user@localhost, false",
        "http://localhost/#x, false",
        "http://evil.example/localhost, false",
        "javascript:alert(1), false",
        "'http://localhost:8400 evil', false",
        "'', false"
    })
    void codes_go_to_this_machine_and_to_registered_addresses_only(String address, boolean accepted) {
        var request = with(request(), "redirect_uri", address);

        if (accepted) {
            assertThat(read(request).redirectUri()).isEqualTo(address);
        } else {
            assertThatThrownBy(() -> read(request)).isInstanceOf(LoginRefusal.class);
        }
    }

    private String code() {
        return signIn.codes.codeFor(ANN, read(request()));
    }

    private static AuthorizationRequest read(Map<String, String> parameters) {
        var redirects = new RedirectUris(Optional.of(List.of("https://app.example/back")));
        return AuthorizationRequest.read(parameters::get, redirects);
    }

    private static Map<String, String> form(String code) {
        return Map.of(
                "client_id", "az",
                "redirect_uri", REDIRECT,
                "scope", SCOPE,
                "code", code,
                "code_verifier", VERIFIER);
    }

    private void refused(Map<String, String> form) {
        assertThatThrownBy(() -> signIn.codes.issue(form::get))
                .isInstanceOfSatisfying(LoginRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo("invalid_grant"));
    }

    private static JWTClaimsSet idToken(String text) throws ParseException {
        return SignedJWT.parse(text).getJWTClaimsSet();
    }
}
