package io.keyward.localazure.login.user;

import static io.keyward.testserver.LocalClient.TENANT;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user signs in with a code through the browser or with a device code, as MSAL does it. */
class UserSignInIT extends UserSignInScenario {

    @ParameterizedTest
    @ValueSource(strings = {"adfs", TENANT})
    void a_program_gets_a_code_through_the_browser_and_refreshes_its_tokens(String authority) throws Exception {
        var program = program(authority);

        var signedIn = program.acquireToken(InteractiveRequestParameters.builder(URI.create("http://localhost"))
                        .scopes(Set.of(server.azure() + "/.default"))
                        .systemBrowserOptions(SystemBrowserOptions.builder()
                                .openBrowserAction(page -> browser.signIn(URI.create(page.toString()), user, PASSWORD))
                                .build())
                        .build())
                .get();

        keywardAccepts(signedIn);
        refreshes(program);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adfs", TENANT})
    void a_program_without_a_browser_gets_tokens_when_the_user_has_entered_its_code(String authority) throws Exception {
        var program = program(authority);

        var signedIn = program.acquireToken(DeviceCodeFlowParameters.builder(
                                Set.of(server.azure() + "/.default"),
                                device -> enter(device.verificationUri(), device.userCode()))
                        .build())
                .get();

        keywardAccepts(signedIn);
        refreshes(program);
    }

    @Test
    void an_id_token_of_each_flow_is_not_an_access_token() throws Exception {
        var tokens = json(post(
                "/adfs/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        server.azure().toString(), // the audience of the ID token is that of Keyward
                        "redirect_uri",
                        LocalSignIn.REDIRECT,
                        "code",
                        code(),
                        "code_verifier",
                        LocalSignIn.VERIFIER,
                        "scope",
                        scope())));

        assertThat(tenants(tokens.getString("access_token"))).isEqualTo(200);
        assertThat(SignedJWT.parse(tokens.getString("id_token"))
                        .getJWTClaimsSet()
                        .getAudience())
                .containsExactly(server.azure().toString());
        assertThat(tenants(tokens.getString("id_token"))).isEqualTo(401);
    }

    @Test
    void a_refresh_token_is_replaced_when_it_is_used_and_belongs_to_its_client() {
        var first = json(post("/adfs/oauth2/token", passwordForm(PASSWORD))).getString("refresh_token");

        assertThat(refresh(first, "another").statusCode()).isEqualTo(400);
        var second = json(refresh(first, AZ)).getString("refresh_token");

        assertThat(json(refresh(first, AZ)).getString("error")).isEqualTo("invalid_grant");
        assertThat(refresh(second, AZ).statusCode()).isEqualTo(200);
    }
}
