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
import io.keyward.arm.wire.ArmProblem;
import io.keyward.operation.Caller;
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

    private final TokenVerifier tokens = tokensOf(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

    @Test
    void a_good_token_says_who_calls() {
        var caller = tokens.verify(signed(claims -> claims));

        assertThat(caller).isEqualTo(new Caller("the-object", "the-app", "the-tenant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://localhost:8443/", "https://localhost:9443//"})
    void slashes_at_the_end_of_the_audience_do_not_count(String audience) {
        var caller = tokens.verify(signed(claims -> claims.audience(audience)));

        assertThat(caller.objectId()).isEqualTo("the-object");
    }

    @Test
    void a_token_signed_by_another_key_of_the_same_name_is_refused() throws JOSEException {
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
    void another_signature_algorithm_of_the_right_key_is_refused() throws JOSEException {
        refused(signed(JWSAlgorithm.PS256, new RSASSASigner(KEY), goodClaims()), "not signed with RS256");
    }

    @Test
    void a_token_changed_after_it_was_signed_is_refused() {
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
    void an_expired_token_is_refused_beyond_the_leeway() {
        refused(signed(claims -> claims.expirationTime(at(-60))), "it has expired");
        refused(signed(claims -> claims.expirationTime(null)), "it has expired");

        var inTheLeeway = signed(claims -> claims.expirationTime(at(-59)));

        assertThat(tokens.verify(inTheLeeway)).isNotNull();
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        refused(signed(claims -> claims.notBeforeTime(at(61))), "it is not valid yet");
    }

    @Test
    void a_token_that_names_nobody_is_refused() {
        refused(signed(claims -> claims.claim("oid", null)), "does not say in oid");
        refused(signed(claims -> claims.claim("oid", List.of("a"))), "does not say in oid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_is_refused(String text) {
        refused(text, "the access token is missing or invalid");
    }

    @Test
    void a_silent_authority_is_a_fault_and_no_verdict() {
        var deaf = tokensOf((selector, context) -> {
            throw new KeySourceException("no route to host");
        });

        assertThatThrownBy(() -> deaf.verify(signed(claims -> claims)))
                .isInstanceOf(ArmProblem.AuthorityUnreachable.class);
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOf(ArmProblem.Unauthenticated.class)
                .hasMessageContaining(why);
    }

    private static TokenVerifier tokensOf(JWKSource<SecurityContext> keys) {
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
