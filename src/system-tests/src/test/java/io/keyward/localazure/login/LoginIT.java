package io.keyward.localazure.login;

import static io.keyward.testserver.LocalClient.TENANT;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The login authority of the local Azure over HTTPS. */
class LoginIT {

    private static final String FORM = "grant_type=client_credentials&client_id=hdiclient&client_secret=secret";

    private final RunningKeyward server = BlackBox.server();

    @ParameterizedTest
    @CsvSource({
        "/adfs/.well-known/openid-configuration, /adfs/oauth2/token",
        "/adfs/local.test/v2.0/.well-known/openid-configuration, /" + TENANT + "/oauth2/v2.0/token",
        "/" + TENANT + "/v2.0/.well-known/openid-configuration, /" + TENANT + "/oauth2/v2.0/token",
        "//" + TENANT + "/.well-known/openid-configuration, /" + TENANT + "/oauth2/token"
    })
    void each_protocol_style_finds_its_token_endpoint(String document, String endpoint) throws IOException {
        var response = json(get(document));

        assertThat(response.getString("token_endpoint")).isEqualTo(server.azure() + endpoint);
        assertThat(response.getString("issuer")).isEqualTo(server.azure() + "/adfs");
        assertThat(response).containsKey("authorization_endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/adfs/oauth2/token", "/" + TENANT + "/oauth2/token", "/" + TENANT + "/oauth2/v2.0/token"})
    void every_token_endpoint_signs_with_the_published_key(String endpoint) throws Exception {
        var response = post(endpoint, FORM + "&scope=" + server.azure() + "//.default");

        var token = SignedJWT.parse(json(response).getString("access_token"));
        var key = JWKSet.parse(get("/adfs/discovery/keys").body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getAudience())
                .containsExactly(server.azure().toString());
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void a_wrong_secret_is_refused_in_the_form_of_entra() throws IOException {
        var response = post("/adfs/oauth2/token", FORM.replace("=secret", "=wrong") + "&scope=x/.default");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).getString("error")).isEqualTo("invalid_client");
        assertThat(json(response).getJsonArray("error_codes").getInt(0)).isEqualTo(7000215);
    }

    @Test
    void another_tenant_is_refused_as_unknown() throws IOException {
        var response = post("/" + TENANT.replace('2', '9') + "/oauth2/v2.0/token", FORM + "&scope=x/.default");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonArray("error_codes").getInt(0)).isEqualTo(90002);
    }

    @Test
    void a_host_without_the_identity_header_gets_no_token() throws IOException {
        var response = get("/msi/token?api-version=2019-08-01&resource=https://vault.azure.net");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response)).containsKeys("statusCode", "message", "correlationId");
    }

    @Test
    void the_azure_sdk_logs_in() throws Exception {
        var http = HttpClient.newBuilder().sslContext(server.client().trust());
        var credential = new ClientSecretCredentialBuilder()
                .httpClient(new JdkHttpClientBuilder(http).build())
                .authorityHost(server.azure().toString())
                .disableInstanceDiscovery()
                .tenantId(TENANT)
                .clientId("hdiclient")
                .clientSecret("secret")
                .build();

        var token = credential.getTokenSync(new TokenRequestContext().addScopes("https://vault.azure.net/.default"));

        var claims = SignedJWT.parse(token.getToken()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("https://vault.azure.net");
        assertThat(claims.getStringClaim("appid")).isEqualTo("hdiclient");
    }

    private HttpResponse<String> get(String path) throws IOException {
        return server.client()
                .send(
                        server.client()
                                .request(server.azure().resolve(server.azure() + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException {
        return server.client()
                .send(
                        server.client()
                                .request(server.azure().resolve(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }
}
