package io.keyward.localazure.login.user;

import static io.keyward.testserver.LocalClient.TENANT;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users sign in as with {@code az}: MSAL on one side, a browser without scripts on the other. */
class UserSignInIT {

    private static final String AZ = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private static final String PASSWORD = "a <password> & \"more\"";

    private final RunningKeyward server = RunningKeyward.shared();
    private final SignInBrowser browser = new SignInBrowser(server.client());
    private final String user = "ann-%s@local.test".formatted(UUID.randomUUID());

    @BeforeEach
    void a_user() {
        var body = Json.createObjectBuilder().add("kind", "user").add("secret", PASSWORD);
        new LocalAzure(server)
                .control("PUT", "principals/" + user, body.build())
                .require(200);
    }

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

    private PublicClientApplication program(String authority) throws Exception {
        return PublicClientApplication.builder(AZ)
                .authority("%s/%s/".formatted(server.azure(), authority))
                .instanceDiscovery(false)
                .sslSocketFactory(server.client().trust().getSocketFactory())
                .build();
    }

    private void enter(String page, String userCode) {
        var wrong = Map.of("user_code", "BBBB-BBBB", "username", user, "password", PASSWORD);
        var refused = browser.submit(browser.open(URI.create(page)), wrong);
        assertThat(refused.body()).contains("That code did not work");

        var signedIn = browser.submit(refused, Map.of("user_code", userCode, "password", PASSWORD));

        assertThat(signedIn.body()).contains("You are signed in", AZ);
    }

    private void keywardAccepts(IAuthenticationResult signedIn) throws ParseException {
        assertThat(signedIn.account().username()).isEqualTo(user);
        assertThat(claims(signedIn.accessToken()).getClaim("scp")).isEqualTo("user_impersonation");
        assertThat(tenants(signedIn.accessToken())).isEqualTo(200);
        assertThat(tenants(signedIn.idToken())).isEqualTo(401);
    }

    // not silently: for an authority in the style of Entra, MSAL for Java then forgets the port of the address
    private static void refreshes(PublicClientApplication program) throws Exception {
        var first = refreshToken(program);

        var other = refresh(program, first);
        var second = refreshToken(program);
        var again = refresh(program, second);

        assertThat(claims(other.accessToken()).getAudience()).containsExactly("https://vault.azure.net");
        assertThat(second).isNotEqualTo(first);
        assertThat(again.accessToken()).isNotEqualTo(other.accessToken());
    }

    private static IAuthenticationResult refresh(PublicClientApplication program, String token) throws Exception {
        var parameters = RefreshTokenParameters.builder(Set.of("https://vault.azure.net/.default"), token);
        return program.acquireToken(parameters.build()).get();
    }

    private static String refreshToken(PublicClientApplication program) {
        try (var reader =
                Json.createReader(new StringReader(program.tokenCache().serialize()))) {
            var tokens = reader.readObject().getJsonObject("RefreshToken");
            assertThat(tokens).hasSize(1);
            return tokens.values().iterator().next().asJsonObject().getString("secret");
        }
    }

    private int tenants(String token) {
        var address = server.keyward().resolve("/tenants?api-version=2022-12-01");
        return server.client().call("GET", address, token, null).statusCode();
    }

    private String code() {
        var page = browser.open(authorize(Map.of("client_id", server.azure().toString())));
        var location = browser.submit(page, Map.of("username", user, "password", PASSWORD))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.replaceFirst("^.*[?&]code=([^&]*).*$", "$1");
    }

    private URI authorize(Map<String, String> changed) {
        return server.azure().resolve("/adfs/oauth2/authorize?" + query(changed));
    }

    private String query(Map<String, String> changed) {
        var parameters = new LinkedHashMap<>(LocalSignIn.request());
        parameters.put("scope", scope());
        parameters.putAll(changed);
        return SignInBrowser.encoded(parameters);
    }

    private String scope() {
        return server.azure() + "/.default openid profile offline_access";
    }

    private Map<String, String> passwordForm(String password) {
        return Map.of(
                "grant_type", "password",
                "client_id", AZ,
                "username", user,
                "password", password,
                "scope", scope());
    }

    private HttpResponse<String> refresh(String token, String client) {
        return post(
                "/adfs/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token, "scope", scope()));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return browser.send(server.azure().resolve(path), SignInBrowser.encoded(form));
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
