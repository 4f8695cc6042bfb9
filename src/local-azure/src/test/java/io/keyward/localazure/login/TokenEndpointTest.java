package io.keyward.localazure.login;

import static io.keyward.localazure.login.LocalPrincipal.PrincipalKind.SERVICE_PRINCIPAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token endpoint as Azure's clients use it. */
class TokenEndpointTest {

    private static final String OBJECT_ID = "33333333-3333-3333-3333-333333333333";

    @TempDir
    Path folder;

    private TokenEndpoint endpoint;
    private Principals principals;

    @BeforeEach
    void an_authority() {
        var authority =
                new LoginAuthority(URI.create("https://localhost:8443"), "22222222-2222-2222-2222-222222222222");
        var documents = new Documents(folder);
        var tokens = new AccessTokens(SharedSigningKey.in(documents), authority, Duration.ofSeconds(86399));
        var assertions =
                new ClientAssertions(new ManagedIdentities(documents), new FederatedCredentials(documents), null);
        principals = new Principals(documents);
        endpoint = new TokenEndpoint(
                new Applications("hdiclient", "secret", OBJECT_ID, principals), assertions, tokens, List.of());
    }

    @Test
    void a_token_response_has_the_members_that_msal_reads() {
        var response = response(form());

        assertThat(response.getString("token_type")).isEqualTo("Bearer");
        assertThat(response.getInt("expires_in")).isEqualTo(86399);
        assertThat(response.getInt("ext_expires_in")).isEqualTo(86399);
        assertThat(response.getString("access_token").split("\\.", -1)).hasSize(3);
    }

    @Test
    void the_audience_is_the_scope_without_default_and_without_slashes_at_its_end() throws ParseException {
        var form = form();
        form.put("scope", "openid https://localhost:8443//.default");

        var claims = claims(response(form));

        assertThat(claims.get("aud")).isEqualTo(List.of("https://localhost:8443"));
        assertThat(claims.get("oid")).isEqualTo(OBJECT_ID);
        assertThat(claims.get("appid")).isEqualTo("hdiclient");
    }

    @Test
    void version_1_of_the_protocol_sends_the_resource_instead_of_the_scope() throws ParseException {
        var form = form();
        form.remove("scope");
        form.put("resource", "https://vault.azure.net/");

        var claims = claims(response(form));

        assertThat(claims.get("aud")).isEqualTo(List.of("https://vault.azure.net"));
    }

    @Test
    void a_client_can_send_its_secret_in_a_basic_header() {
        var form = form();
        form.remove("client_id");
        form.remove("client_secret");

        var response = endpoint.issue(form::get, basic("hdiclient:sec%72et"));

        assertThat(response).containsKey("access_token");
    }

    @Test
    void a_wrong_secret_is_an_invalid_client() {
        var form = form();
        form.put("client_secret", "wrong");

        var refusal = refusal(form);

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.toJson().getString("error")).isEqualTo("invalid_client");
        assertThat(refusal.toJson().getString("error_description")).startsWith("AADSTS7000215: ");
        assertThat(refusal.toJson().getJsonArray("error_codes").getInt(0)).isEqualTo(7000215);
    }

    @Test
    void an_unknown_client_is_an_unauthorized_client() {
        var form = form();
        form.put("client_id", "nobody");

        assertThat(refusal(form).toJson().getString("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void a_request_with_an_assertion_needs_no_secret() {
        var form = form();
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", "x.y.z");

        assertThat(refusal(form).toJson().getString("error_description")).startsWith("AADSTS700016: ");
    }

    @Test
    void a_service_principal_of_the_directory_logs_in_with_its_secret() throws ParseException {
        principals.put(new LocalPrincipal(
                "robot",
                SERVICE_PRINCIPAL,
                "the-object",
                "the-client",
                "the-secret",
                List.of("g1"),
                List.of("Reader")));
        var form = form();
        form.put("client_id", "the-client");
        form.put("client_secret", "the-secret");

        var claims = claims(response(form));

        assertThat(claims)
                .containsEntry("oid", "the-object")
                .containsEntry("idtyp", "app")
                .containsEntry("groups", List.of("g1"))
                .containsEntry("roles", List.of("Reader"))
                .doesNotContainKey("scp");
    }

    @Test
    void a_service_principal_with_a_wrong_secret_is_an_invalid_client() {
        principals.put(
                new LocalPrincipal("robot", SERVICE_PRINCIPAL, "o", "the-client", "right", List.of(), List.of()));
        var form = form();
        form.put("client_id", "the-client");
        form.put("client_secret", "wrong");

        assertThat(refusal(form).toJson().getString("error")).isEqualTo("invalid_client");
    }

    @Test
    void another_grant_is_not_supported() {
        var form = form();
        form.put("grant_type", "implicit");

        assertThat(refusal(form).toJson().getString("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_scope_without_default_is_refused() {
        var form = form();
        form.put("scope", "https://vault.azure.net");

        assertThat(refusal(form).toJson().getString("error")).isEqualTo("invalid_scope");
    }

    @Test
    void the_refusal_names_the_missing_parameter() {
        for (var missing : List.of("grant_type", "client_id", "client_secret", "scope")) {
            var form = form();
            form.remove(missing);

            assertThat(refusal(form)).hasMessageContaining("'%s'", missing);
        }
    }

    @Test
    void a_malformed_basic_header_is_ignored() {
        var form = form();
        form.remove("client_secret");

        for (var header : List.of("Basic !", "Bearer x", basic("no colon"), basic("%zz:x"))) {
            assertThat(catchThrowableOfType(LoginRefusal.class, () -> endpoint.issue(form::get, header)))
                    .as(header)
                    .hasMessageContaining("client_secret");
        }
    }

    private static Map<String, String> form() {
        return new HashMap<>(Map.of(
                "grant_type", "client_credentials",
                "client_id", "hdiclient",
                "client_secret", "secret",
                "client_info", "1",
                "scope", "https://vault.azure.net/.default"));
    }

    private static String basic(String words) {
        return "Basic " + Base64.getEncoder().encodeToString(words.getBytes(UTF_8));
    }

    private JsonObject response(Map<String, String> form) {
        return endpoint.issue(form::get, null);
    }

    private LoginRefusal refusal(Map<String, String> form) {
        return catchThrowableOfType(LoginRefusal.class, () -> response(form));
    }

    private static Map<String, Object> claims(JsonObject response) throws ParseException {
        return SignedJWT.parse(response.getString("access_token"))
                .getJWTClaimsSet()
                .getClaims();
    }
}
