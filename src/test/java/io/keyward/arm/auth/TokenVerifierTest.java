package io.keyward.arm.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final RSAKey KEY = rsa("signing");
    private static final RSAKey WRONG_KEY = rsa("signing");

    private final TokenVerifier verifier = verifierWith(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

    @Test
    void a_valid_token_identifies_the_caller() {
        var caller = verifier.verify(signed(claims -> claims));

        assertThat(caller)
                .isEqualTo(new Principal(
                        "the-object",
                        PrincipalType.SERVICE_PRINCIPAL,
                        Set.of(),
                        false,
                        Set.of(),
                        "the-app",
                        "the-tenant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://localhost:8443/", "https://localhost:9443//"})
    void trailing_slashes_of_the_audience_are_ignored(String audience) {
        var caller = verifier.verify(signed(claims -> claims.audience(audience)));

        assertThat(caller.objectId()).isEqualTo("the-object");
    }

    @Test
    void a_token_signed_by_another_key_with_the_same_key_id_is_refused() throws JOSEException {
        refused(
                signed(JWSAlgorithm.RS256, new RSASSASigner(WRONG_KEY), goodClaims()),
                "not signed with RS256 by a key");
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(new PlainJWT(goodClaims()).serialize(), "not signed with RS256");
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() throws JOSEException {
        refused(
                signed(JWSAlgorithm.HS256, new MACSigner(KEY.toRSAPublicKey().getEncoded()), goodClaims()),
                "not signed with RS256");
    }

    @Test
    void another_signature_algorithm_is_refused_even_with_the_right_key() throws JOSEException {
        refused(signed(JWSAlgorithm.PS256, new RSASSASigner(KEY), goodClaims()), "not signed with RS256");
    }

    @Test
    void a_token_that_was_changed_after_signing_is_refused() {
        var parts = signed(claims -> claims).split("\\.", 3);
        var other = signed(claims -> claims.claim("oid", "somebody else")).split("\\.", 3);

        refused(parts[0] + "." + other[1] + "." + parts[2], "not signed with RS256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vault.azure.net", "https://localhost:8443.evil.example", "https://localhost"})
    void a_token_for_another_service_is_refused(String audience) {
        refused(signed(claims -> claims.audience(audience)), "it is for another service");
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(signed(claims -> claims.issuer("https://other.example/adfs")), "issuer is not the configured");
        refused(signed(claims -> claims.issuer(null)), "issuer is not the configured");
    }

    @Test
    void an_expired_token_is_accepted_within_the_leeway_only() {
        refused(signed(claims -> claims.expirationTime(at(-60))), "it has expired");
        refused(signed(claims -> claims.expirationTime(null)), "it has expired");

        var inTheLeeway = signed(claims -> claims.expirationTime(at(-59)));

        assertThat(verifier.verify(inTheLeeway)).isNotNull();
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        refused(signed(claims -> claims.notBeforeTime(at(61))), "it is not valid yet");
    }

    @Test
    void a_token_without_an_object_id_is_refused() {
        refused(signed(claims -> claims.claim("oid", null)), "does not name the caller in the claim oid");
        refused(signed(claims -> claims.claim("oid", List.of("a"))), "does not name the caller in the claim oid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void text_that_is_not_a_signed_jwt_is_refused(String text) {
        refused(text, "the access token is missing or invalid");
    }

    @Test
    void an_unreachable_authority_is_not_reported_as_an_invalid_token() {
        var unreachable = verifierWith((selector, context) -> {
            throw new KeySourceException("no route to host");
        });

        assertThatThrownBy(() -> unreachable.verify(signed(claims -> claims)))
                .isInstanceOf(TokenProblem.AuthorityUnreachable.class);
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(TokenProblem.Unauthenticated.class)
                .hasMessageContaining(why);
    }

    private static TokenVerifier verifierWith(JWKSource<SecurityContext> keys) {
        return new TokenVerifier(
                keys,
                Set.of("https://localhost:8443/adfs"),
                List.of("https://localhost:8443", "https://localhost:9443/"),
                Duration.ofSeconds(60),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var claims = change.apply(new JWTClaimsSet.Builder(goodClaims())).build();
            return signed(JWSAlgorithm.RS256, new RSASSASigner(KEY), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("signing").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://localhost:8443/adfs")
                .audience("https://localhost:8443/")
                .notBeforeTime(at(-10))
                .expirationTime(at(3600))
                .claim("oid", "the-object")
                .claim("appid", "the-app")
                .claim("tid", "the-tenant")
                .build();
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
