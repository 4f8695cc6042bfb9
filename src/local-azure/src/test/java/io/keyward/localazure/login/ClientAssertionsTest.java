package io.keyward.localazure.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.identity.FederatedCredential;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.state.Documents;
import io.keyward.testsupport.StubCertificate;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of a federated assertion, and the AADSTS number of each refusal. */
class ClientAssertionsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SUBJECT = "the-subject";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final RSAKey KEY = key();

    @TempDir
    Path folder;

    private HttpsServer issuer;
    private FederatedCredentials credentials;
    private ManagedIdentity identity;
    private ClientAssertions assertions;

    @BeforeEach
    void an_identity_that_trusts_an_issuer() throws Exception {
        issuer = issuer();
        var documents = new Documents(folder);
        var identities = new ManagedIdentities(documents);
        credentials = new FederatedCredentials(documents);
        identity = identities.put(
                new ArmId("s", "g", ManagedIdentity.TYPE, "sealer"), "eastus", JsonValue.EMPTY_JSON_OBJECT);
        credentials.put(new FederatedCredential(identity.principalId(), "keyward", url(), SUBJECT, AUDIENCE));
        var keys = new IssuerKeys(Optional.of(StubCertificate.get().pemFile()));
        assertions = new ClientAssertions(identities, credentials, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void an_assertion_of_a_trusted_issuer_logs_in_as_the_identity() throws Exception {
        var subject = assertions.authenticate(form(claims().build(), KEY)::get);

        assertThat(subject.objectId()).isEqualTo(identity.principalId());
        assertThat(subject.applicationId()).isEqualTo(identity.clientId());
        assertThat(subject.claims()).containsEntry("xms_mirid", identity.id().toString());
    }

    @Test
    void an_unknown_identity_is_refused_with_700016() throws Exception {
        var form = form(claims().build(), KEY);
        form.put("client_id", "00000000-0000-0000-0000-000000000000");

        assertThat(refusal(form)).hasMessageStartingWith("AADSTS700016:");
    }

    @Test
    void an_identity_without_federated_credentials_is_refused_with_70021() throws Exception {
        credentials.deleteAll(identity);

        assertThat(refusal(form(claims().build(), KEY)))
                .hasMessageStartingWith("AADSTS70021:")
                .hasMessageContaining(url())
                .hasMessageContaining(SUBJECT);
    }

    @Test
    void issuer_audience_and_subject_mismatches_have_their_own_numbers() throws Exception {
        var issuerNotTrusted = form(claims().issuer(url() + "/").build(), KEY);
        var audienceNotTrusted = form(claims().audience("api://other").build(), KEY);
        var subjectNotTrusted = form(claims().subject("The-Subject").build(), KEY);

        assertThat(refusal(issuerNotTrusted)).hasMessageStartingWith("AADSTS700211:");
        assertThat(refusal(audienceNotTrusted)).hasMessageStartingWith("AADSTS700212:");
        assertThat(refusal(subjectNotTrusted)).hasMessageStartingWith("AADSTS700213:");
    }

    @Test
    void an_assertion_outside_its_validity_is_refused_with_700024() throws Exception {
        var late = claims().expirationTime(Date.from(NOW.minus(Duration.ofMinutes(6))));
        var early = claims().notBeforeTime(Date.from(NOW.plus(Duration.ofMinutes(6))));
        var endless = claims().expirationTime(null);

        assertThat(refusal(form(late.build(), KEY))).hasMessageStartingWith("AADSTS700024:");
        assertThat(refusal(form(early.build(), KEY))).hasMessageStartingWith("AADSTS700024:");
        assertThat(refusal(form(endless.build(), KEY))).hasMessageStartingWith("AADSTS700024:");
    }

    @Test
    void an_assertion_signed_with_an_unpublished_key_is_refused_with_50013() throws Exception {
        var unknown = form(claims().build(), key());
        var borrowedName = form(
                claims().build(),
                new RSAKey.Builder(key()).keyID(KEY.getKeyID()).build());

        assertThat(refusal(unknown)).hasMessageStartingWith("AADSTS50013:");
        assertThat(refusal(borrowedName)).hasMessageStartingWith("AADSTS50013:");
    }

    @Test
    void an_unreachable_issuer_is_refused_with_50166() throws Exception {
        issuer.stop(0);

        assertThat(refusal(form(claims().build(), KEY))).hasMessageStartingWith("AADSTS50166:");
    }

    @Test
    void a_malformed_assertion_is_refused_with_50027() throws Exception {
        var garbled = form(claims().build(), KEY);
        garbled.put("client_assertion", "x.y.z");
        var otherType = form(claims().build(), KEY);
        otherType.put("client_assertion_type", "urn:other");

        assertThat(refusal(garbled)).hasMessageStartingWith("AADSTS50027:");
        assertThat(refusal(otherType)).hasMessageStartingWith("AADSTS50027:");
    }

    @Test
    void a_refused_assertion_is_an_invalid_client() throws Exception {
        credentials.deleteAll(identity);

        var refusal = refusal(form(claims().build(), KEY));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.toJson().getString("error")).isEqualTo("invalid_client");
    }

    private LoginRefusal refusal(Map<String, String> form) {
        return catchThrowableOfType(LoginRefusal.class, () -> assertions.authenticate(form::get));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(SUBJECT)
                .audience(AUDIENCE)
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))));
    }

    private Map<String, String> form(JWTClaimsSet claims, RSAKey key) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var assertion = new SignedJWT(header, claims);
        assertion.sign(new RSASSASigner(key));
        return new HashMap<>(Map.of(
                "client_id", identity.clientId(),
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion.serialize()));
    }

    private String url() {
        return "https://localhost:" + issuer.getAddress().getPort();
    }

    private HttpsServer issuer() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(StubCertificate.get().server()));
        var address = "https://localhost:" + server.getAddress().getPort();
        publish(server, "/.well-known/openid-configuration", "{\"jwks_uri\":\"%s/keys\"}".formatted(address));
        publish(server, "/keys", new JWKSet(KEY).toString());
        server.start();
        return server;
    }

    private static void publish(HttpsServer server, String path, String text) {
        server.createContext(path, exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
