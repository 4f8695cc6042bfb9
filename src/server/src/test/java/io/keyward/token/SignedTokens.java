package io.keyward.token;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Tokens that a test signs itself, and the verifier that checks them. */
abstract class SignedTokens {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String TENANT = "33333333-3333-3333-3333-333333333333";
    static final String ENTRA_V1 = "https://sts.windows.net/" + TENANT + "/";
    static final String ENTRA_V2 = "https://login.microsoftonline.com/" + TENANT + "/v2.0";
    static final RSAKey KEY = rsa("signing");
    static final RSAKey WRONG_KEY = rsa("signing");

    final TokenVerifier verifier = verifierWith(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

    void refused(String token, String why) {
        assertThatThrownBy(() -> verifier.verify(token))
                .is(problem(ProblemCode.UNAUTHENTICATED))
                .hasMessageContaining(why);
    }

    static TokenVerifier verifierWith(JWKSource<SecurityContext> keys) {
        return verifierWith(keys, (objectId, claims) -> {});
    }

    /** @param accepted gets the object id and the claims of each accepted token */
    static TokenVerifier verifierWith(
            JWKSource<SecurityContext> keys, BiConsumer<String, Map<String, Object>> accepted) {
        return new TokenVerifier(
                keys,
                new TokenRules(
                        Set.of("https://localhost:8443/adfs", ENTRA_V1, ENTRA_V2),
                        List.of("https://localhost:8443", "https://localhost:9443/", "https://vault.azure.net"),
                        new TokenLifetime(Duration.ofSeconds(60), Duration.ofHours(24)),
                        new AccessTokenKind("user_impersonation")),
                Clock.fixed(NOW, ZoneOffset.UTC),
                accepted);
    }

    static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var claims = change.apply(new JWTClaimsSet.Builder(goodClaims())).build();
            return signed(JWSAlgorithm.RS256, new RSASSASigner(KEY), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("signing").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    static JWTClaimsSet goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://localhost:8443/adfs")
                .audience("https://localhost:8443/")
                .notBeforeTime(at(-10))
                .expirationTime(at(3600))
                .claim("oid", "the-object")
                .claim("idtyp", "app")
                .claim("appid", "the-app")
                .claim("tid", "the-tenant")
                .build();
    }

    static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
