package io.keyward.localazure.login.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.login.SharedSigningKey;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of the managed identity endpoint that msal4j's App Service source uses. */
class ManagedIdentityTokensTest {

    private static final ArmId MY_MSI = new ArmId("sub", "MyResourceGroup", ManagedIdentity.TYPE, "MyMSI");
    private static final Map<String, String> HEADERS = Map.of("X-IDENTITY-HEADER", "known", "Metadata", "true");

    @TempDir
    static Path folder;

    private static ManagedIdentity identity;
    private static ManagedIdentityTokens tokens;

    @BeforeEach
    void a_host_with_an_identity() {
        var documents = new Documents(folder);
        var identities = new ManagedIdentities(documents);
        identity = identities.put(MY_MSI, "eastus", JsonValue.EMPTY_JSON_OBJECT);
        var authority =
                new LoginAuthority(URI.create("https://localhost:8443"), "22222222-2222-2222-2222-222222222222");
        tokens = new ManagedIdentityTokens(
                identities,
                new Applications("hdiclient", "secret", "object", new Principals(documents)),
                new AccessTokens(SharedSigningKey.in(documents), authority, Duration.ofHours(1)),
                "known");
    }

    static Stream<Map.Entry<String, String>> selectors() {
        return Stream.of(
                Map.entry("client_id", "client"),
                Map.entry("mi_res_id", "resource"),
                Map.entry("msi_res_id", "resource"),
                Map.entry("principal_id", "principal"),
                Map.entry("object_id", "principal"));
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void an_identity_can_be_selected_by_every_parameter_of_app_service(Map.Entry<String, String> selector)
            throws Exception {
        var query = query();
        query.put(selector.getKey(), selected(selector.getValue()).toUpperCase(Locale.ROOT));

        var claims = claims(tokens.issue(query::get, HEADERS::get));

        assertThat(claims.getStringClaim("oid")).isEqualTo(identity.principalId());
        assertThat(claims.getStringClaim("appid")).isEqualTo(identity.clientId());
        assertThat(claims.getStringClaim("tid")).isEqualTo("22222222-2222-2222-2222-222222222222");
        assertThat(claims.getAudience()).containsExactly("https://vault.azure.net");
    }

    @Test
    void the_response_has_the_form_of_app_service() {
        var query = query();
        query.put("mi_res_id", MY_MSI.toString());

        var response = tokens.issue(query::get, HEADERS::get);

        assertThat(response.getString("token_type")).isEqualTo("Bearer");
        assertThat(response.getString("resource")).isEqualTo("https://vault.azure.net");
        assertThat(response.getString("expires_on")).matches("[0-9]{10}");
        assertThat(response.getString("client_id")).isEqualTo(identity.clientId());
    }

    @Test
    void version_2017_has_its_own_header_and_parameter() throws Exception {
        var query = query();
        query.put("api-version", "2017-09-01");
        query.put("clientid", identity.clientId());

        var claims = claims(tokens.issue(query::get, Map.of("secret", "known")::get));

        assertThat(claims.getStringClaim("oid")).isEqualTo(identity.principalId());
    }

    @Test
    void a_request_that_selects_no_identity_gets_a_token_of_the_host() throws Exception {
        var claims = claims(tokens.issue(query()::get, HEADERS::get));

        assertThat(claims.getStringClaim("oid")).isEqualTo(Applications.HOST_OBJECT_ID);
    }

    @Test
    void a_wrong_or_missing_header_is_unauthorized() {
        for (var headers : Stream.of(Map.of("X-IDENTITY-HEADER", "guess"), Map.of("secret", "known"))
                .toList()) {
            assertThat(refusal(query(), headers).status()).isEqualTo(401);
        }
    }

    @Test
    void an_unknown_identity_is_a_bad_request_in_the_form_of_app_service() {
        var query = query();
        query.put("mi_res_id", MY_MSI + "2");

        var refusal = refusal(query, HEADERS);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.toJson().getInt("statusCode")).isEqualTo(400);
        assertThat(refusal.toJson().getString("message")).startsWith("No User Assigned or Delegated Managed Identity");
        assertThat(refusal.toJson().getString("correlationId")).isNotBlank();
    }

    @Test
    void the_refusal_names_a_missing_resource_or_an_unknown_version() {
        var withoutResource = query();
        withoutResource.remove("resource");
        var otherVersion = query();
        otherVersion.put("api-version", "1999-01-01");

        assertThat(refusal(withoutResource, HEADERS)).hasMessageContaining("'resource'");
        assertThat(refusal(otherVersion, HEADERS)).hasMessageContaining("1999-01-01");
    }

    private static Map<String, String> query() {
        return new HashMap<>(Map.of("api-version", "2019-08-01", "resource", "https://vault.azure.net"));
    }

    private static String selected(String what) {
        return Map.of(
                        "client", identity.clientId(),
                        "resource", identity.id().toString(),
                        "principal", identity.principalId())
                .get(what);
    }

    private static ManagedIdentityTokenRefusal refusal(Map<String, String> query, Map<String, String> headers) {
        return catchThrowableOfType(ManagedIdentityTokenRefusal.class, () -> tokens.issue(query::get, headers::get));
    }

    private static JWTClaimsSet claims(JsonObject response) throws ParseException {
        return SignedJWT.parse(response.getString("access_token")).getJWTClaimsSet();
    }
}
