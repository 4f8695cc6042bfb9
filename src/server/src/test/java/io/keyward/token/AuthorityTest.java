package io.keyward.token;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.directory.SeenNames;
import io.keyward.installation.TrustedCertificates;
import io.keyward.problem.ProblemCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The authority's signing keys over HTTP: which tokens are checked with them, and how other tokens are answered. */
class AuthorityTest {

    private static final String ISSUER = "https://authority.example/adfs";
    private static final String AUDIENCE = "https://keyward.example";
    private static final String KEYS = "/keys";
    private static final RSAKey KEY = rsa("known");
    private static final RSAKey OTHER_KEY = rsa("unknown");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @RegisterExtension
    private final WireMockExtension stub = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void before_the_keys_were_read_every_token_is_answered_as_unreachable_authority() throws JOSEException {
        var authority = authority(LONG); // within this time the keys are read twice at most
        down();

        for (var attempt = 0; attempt < 4; attempt++) {
            unreachable(authority, token(KEY));
            unreachable(authority, token(OTHER_KEY));
            unreachable(authority, "no.jwt.at-all");
        }
    }

    @Test
    void tokens_are_checked_as_soon_as_the_authority_is_reachable_again() throws JOSEException {
        var authority = authority(SHORT);
        down();
        assertThatThrownBy(() -> authority.verify(token(KEY))).is(problem(ProblemCode.AUTHORITY_UNREACHABLE));

        up();

        assertThat(authority.verify(token(KEY)).objectId()).isEqualTo("the-object");
        invalid(authority, "no.jwt.at-all");
    }

    @Test
    void after_the_keys_were_read_a_token_with_an_unknown_key_id_is_invalid() throws JOSEException {
        var authority = authority(LONG);
        up();
        authority.verify(token(KEY));

        down();

        for (var attempt = 0; attempt < 4; attempt++) {
            invalid(authority, token(OTHER_KEY));
        }
        assertThat(authority.verify(token(KEY)).objectId()).isEqualTo("the-object");
    }

    @Test
    void no_token_is_checked_against_an_empty_key_set() throws JOSEException {
        stub.stubFor(get(KEYS).willReturn(okJson("{\"keys\":[]}")));

        unreachable(authority(LONG), token(KEY));
    }

    private void down() {
        stub.stubFor(get(KEYS).willReturn(serviceUnavailable()));
    }

    private void up() {
        stub.stubFor(
                get(KEYS).willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString())));
    }

    private static void unreachable(Authority authority, String token) {
        assertThatThrownBy(() -> authority.verify(token)).is(problem(ProblemCode.AUTHORITY_UNREACHABLE));
    }

    private static void invalid(Authority authority, String token) {
        assertThatThrownBy(() -> authority.verify(token)).is(problem(ProblemCode.UNAUTHENTICATED));
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    private Authority authority(Duration readInterval) {
        var authority = new Authority();
        authority.trusted = new TrustedCertificates(Optional.empty());
        authority.names = new SeenNames();
        authority.clock = Clock.systemUTC();
        authority.issuers = Set.of(ISSUER);
        authority.signingKeys = URI.create(stub.baseUrl() + KEYS);
        authority.audiences = List.of(AUDIENCE);
        authority.leeway = Duration.ofMinutes(1);
        authority.timeout = Duration.ofSeconds(5);
        authority.readInterval = readInterval;
        authority.maxLifetime = Duration.ofHours(24);
        authority.delegatedScope = "user_impersonation";
        return authority;
    }

    private static String token(RSAKey key) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("oid", "the-object")
                .claim("idtyp", "app")
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
