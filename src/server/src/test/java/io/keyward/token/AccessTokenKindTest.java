package io.keyward.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delegated and app-only tokens are told apart, and ID tokens are refused. */
class AccessTokenKindTest extends SignedTokens {

    @Test
    void a_delegated_token_acts_for_a_user() {
        var token = signed(claims -> claims.claim("idtyp", null).claim("scp", "openid user_impersonation"));

        assertThat(verifier.verify(token).type()).isEqualTo(PrincipalType.USER);
    }

    @Test
    void a_delegated_token_without_the_scope_of_keyward_is_refused() {
        refused(
                signed(claims -> claims.claim("idtyp", "user").claim("scp", "User.Read user_impersonation2")),
                "does not have the scope user_impersonation");
        refused(signed(claims -> claims.claim("idtyp", "user")), "it is not an access token");
    }

    @ParameterizedTest
    @CsvSource({"appid, appidacr, 1", "azp, azpacr, 2"})
    void an_app_only_token_without_idtyp_is_accepted_if_it_says_how_its_client_authenticated(
            String application, String proof, String value) {
        var token = signed(claims -> claims.claim("idtyp", null)
                .subject("the-object")
                .claim("appid", null)
                .claim(application, "the-app")
                .claim(proof, value));

        assertThat(verifier.verify(token))
                .returns(PrincipalType.SERVICE_PRINCIPAL, Principal::type)
                .returns("the-app", Principal::applicationId);
    }

    @Test
    void an_app_only_token_has_no_scopes() {
        refused(signed(claims -> claims.claim("scp", "user_impersonation")), "it is not an access token");
    }

    @Test
    void a_token_of_a_public_client_without_scopes_is_refused() {
        refused(
                signed(claims ->
                        claims.claim("idtyp", null).subject("the-object").claim("appidacr", "0")),
                "it is not an access token");
        refused(
                signed(claims -> claims.claim("idtyp", null).subject("pairwise").claim("appidacr", "1")),
                "it is not an access token");
        refused(signed(claims -> claims.claim("idtyp", "device")), "it is not an access token");
    }

    @Test
    void an_id_token_is_not_an_access_token() {
        refused(
                signed(claims -> claims.claim("idtyp", null)
                        .claim("appid", null)
                        .subject("pairwise")
                        .claim("preferred_username", "ann@example.com")
                        .claim("roles", List.of("Owner"))),
                "it is not an access token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "c_hash", "s_hash"})
    void a_token_with_a_claim_of_id_tokens_is_refused(String mark) {
        refused(signed(claims -> claims.claim(mark, "x")), "it is not an access token");
    }
}
