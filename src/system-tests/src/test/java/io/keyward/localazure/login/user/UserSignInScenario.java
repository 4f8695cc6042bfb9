package io.keyward.localazure.login.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A user of the local authority, and the requests that programs and browsers send to sign the user in. */
abstract class UserSignInScenario {

    static final String AZ = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    static final String PASSWORD = "a <password> & \"more\"";

    final RunningKeyward server = BlackBox.server();
    final SignInBrowser browser = new SignInBrowser(server.client());
    final String user = "ann-%s@local.test".formatted(UUID.randomUUID());

    @BeforeEach
    void a_user() {
        var body = Json.createObjectBuilder().add("kind", "user").add("secret", PASSWORD);
        new LocalAzure(server)
                .control("PUT", "principals/" + user, body.build())
                .require(200);
    }

    PublicClientApplication program(String authority) throws Exception {
        return PublicClientApplication.builder(AZ)
                .authority("%s/%s/".formatted(server.azure(), authority))
                .instanceDiscovery(false)
                .sslSocketFactory(server.client().trust().getSocketFactory())
                .build();
    }

    void enter(String page, String userCode) {
        var wrong = Map.of("user_code", "BBBB-BBBB", "username", user, "password", PASSWORD);
        var refused = browser.submit(browser.open(URI.create(page)), wrong);
        assertThat(refused.body()).contains("That code did not work");

        var signedIn = browser.submit(refused, Map.of("user_code", userCode, "password", PASSWORD));

        assertThat(signedIn.body()).contains("You are signed in", AZ);
    }

    void keywardAccepts(IAuthenticationResult signedIn) throws ParseException {
        assertThat(signedIn.account().username()).isEqualTo(user);
        assertThat(claims(signedIn.accessToken()).getClaim("scp")).isEqualTo("user_impersonation");
        assertThat(tenants(signedIn.accessToken())).isEqualTo(200);
        assertThat(tenants(signedIn.idToken())).isEqualTo(401);
    }

    // not by MSAL's silent refresh, which drops the port of the address if the authority has the form of Entra
    static void refreshes(PublicClientApplication program) throws Exception {
        var first = refreshToken(program);

        var other = refresh(program, first);
        var second = refreshToken(program);
        var again = refresh(program, second);

        assertThat(claims(other.accessToken()).getAudience()).containsExactly("https://vault.azure.net");
        assertThat(second).isNotEqualTo(first);
        assertThat(again.accessToken()).isNotEqualTo(other.accessToken());
    }

    static IAuthenticationResult refresh(PublicClientApplication program, String token) throws Exception {
        var parameters = RefreshTokenParameters.builder(Set.of("https://vault.azure.net/.default"), token);
        return program.acquireToken(parameters.build()).get();
    }

    static String refreshToken(PublicClientApplication program) {
        try (var reader =
                Json.createReader(new StringReader(program.tokenCache().serialize()))) {
            var tokens = reader.readObject().getJsonObject("RefreshToken");
            assertThat(tokens).hasSize(1);
            return tokens.values().iterator().next().asJsonObject().getString("secret");
        }
    }

    int tenants(String token) {
        var address = server.keyward().resolve("/tenants?api-version=2022-12-01");
        return server.client().call("GET", address, token, null).statusCode();
    }

    String code() {
        var page = browser.open(authorize(Map.of("client_id", server.azure().toString())));
        var location = browser.submit(page, Map.of("username", user, "password", PASSWORD))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.replaceFirst("^.*[?&]code=([^&]*).*$", "$1");
    }

    URI authorize(Map<String, String> changed) {
        return server.azure().resolve("/adfs/oauth2/authorize?" + query(changed));
    }

    String query(Map<String, String> changed) {
        var parameters = new LinkedHashMap<>(LocalSignIn.request());
        parameters.put("scope", scope());
        parameters.putAll(changed);
        return SignInBrowser.encoded(parameters);
    }

    String scope() {
        return server.azure() + "/.default openid profile offline_access";
    }

    Map<String, String> passwordForm(String password) {
        return Map.of(
                "grant_type", "password",
                "client_id", AZ,
                "username", user,
                "password", password,
                "scope", scope());
    }

    HttpResponse<String> refresh(String token, String client) {
        return post(
                "/adfs/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token, "scope", scope()));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return browser.send(server.azure().resolve(path), SignInBrowser.encoded(form));
    }

    static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
