package io.keyward.arm.auth;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierIT {

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/s/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01",
                "/providers/Microsoft.HDInsight/operations",
                "/",
                "/nowhere"
            })
    void a_request_without_a_token_is_refused_on_every_path(String path) throws Exception {
        var request = client.request(server.keyward().resolve(path)).build();

        var answer = client.send(request, BodyHandlers.ofString());

        refused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c"})
    void text_that_is_not_a_token_of_the_authority_is_refused(String token) {
        refused(client.call("GET", clusters(), token, null));
    }

    /** A forger has the claims of a valid token and the public key of the authority, but not the private key. */
    @Test
    void a_token_that_somebody_else_signed_is_refused() throws Exception {
        var good = SignedJWT.parse(client.armToken());
        var claims = good.getJWTClaimsSet();
        var published = published(good.getHeader().getKeyID());
        var own = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();

        refused(call(new PlainJWT(claims).serialize()));
        refused(call(signed(JWSAlgorithm.RS256, new RSASSASigner(own), own.getKeyID(), claims)));
        refused(call(signed(
                JWSAlgorithm.HS256,
                new MACSigner(published.toRSAPublicKey().getEncoded()),
                published.getKeyID(),
                claims)));
        refused(call(good.serialize().substring(0, good.serialize().lastIndexOf('.') + 1)));
        assertThat(call(good.serialize()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() throws Exception {
        var parts = client.armToken().split("\\.", 3);
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(client.armToken()).getJWTClaimsSet())
                .claim("roles", List.of("Owner"))
                .build();

        refused(call(parts[0] + "." + Base64URL.encode(claims.toString()) + "." + parts[2]));
    }

    private RSAKey published(String id) throws Exception {
        var keys = client.send(
                client.request(server.azure().resolve("/adfs/discovery/keys")).build(), BodyHandlers.ofString());
        return JWKSet.parse(keys.body()).getKeyByKeyId(id).toRSAKey();
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, String key, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private HttpResponse<String> call(String token) {
        return client.call("GET", clusters(), token, null);
    }

    @Test
    void a_token_for_a_vault_is_refused() {
        refused(client.call("GET", clusters(), client.token("https://vault.azure.net/.default"), null));
    }

    @Test
    void tokens_for_the_azure_front_end_and_for_keyward_are_accepted() {
        var frontEnd = client.call("GET", clusters(), client.armToken(), null);
        var itself = client.call("GET", clusters(), client.token(server.keyward() + "/.default"), null);

        assertThat(frontEnd.statusCode()).as(frontEnd.body()).isEqualTo(200);
        assertThat(itself.statusCode()).as(itself.body()).isEqualTo(200);
    }

    private URI clusters() {
        return server.keyward()
                .resolve("/subscriptions/%s/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01"
                        .formatted(SUBSCRIPTION));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(json(answer).getJsonObject("error").getString("code")).isEqualTo("InvalidAuthenticationToken");
    }
}
