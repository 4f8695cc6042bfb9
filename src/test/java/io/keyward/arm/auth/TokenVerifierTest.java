package io.keyward.arm.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String TENANT = "33333333-3333-3333-3333-333333333333";
    private static final String ENTRA_V1 = "https://sts.windows.net/" + TENANT + "/";
    private static final String ENTRA_V2 = "https://login.microsoftonline.com/" + TENANT + "/v2.0";
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

    @ParameterizedTest
    @MethodSource("spellingsOfThePublicKey")
    void no_spelling_of_the_public_key_is_a_shared_secret(byte[] secret) throws JOSEException {
        for (var algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            refused(signed(algorithm, new MACSigner(secret), goodClaims()), "not signed with RS256");
        }
    }

    static Stream<byte[]> spellingsOfThePublicKey() throws JOSEException {
        var encoded = KEY.toRSAPublicKey().getEncoded();
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        var pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                pem.getBytes(UTF_8),
                pem.strip().getBytes(UTF_8),
                KEY.getModulus().toString().getBytes(UTF_8),
                KEY.getModulus().decode(),
                KEY.toPublicJWK().toJSONString().getBytes(UTF_8));
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_believed() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("signing").jwk(WRONG_KEY.toPublicJWK());
        var token = new SignedJWT(header.build(), goodClaims());
        token.sign(new RSASSASigner(WRONG_KEY));

        refused(token.serialize(), "not signed with RS256");
    }

    @Test
    void a_key_that_the_token_says_to_fetch_is_not_fetched() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("other")
                .jwkURL(URI.create("https://evil.example/keys"))
                .build();
        var token = new SignedJWT(header, goodClaims());
        token.sign(new RSASSASigner(WRONG_KEY));

        refused(token.serialize(), "not signed with RS256");
    }

    @Test
    void a_token_without_its_signature_is_refused() {
        var token = signed(claims -> claims);

        refused(token.substring(0, token.lastIndexOf('.') + 1), "the access token is missing or invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void no_spelling_of_the_algorithm_none_is_accepted(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"%s\",\"kid\":\"signing\"}".formatted(algorithm));
        var payload = Base64URL.encode(goodClaims().toString());

        refused(header + "." + payload + ".", "the access token is missing or invalid");
        refused(header + "." + payload + ".AAAA", "the access token is missing or invalid");
    }

    @Test
    void an_encrypted_token_is_refused() throws JOSEException {
        var token = new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), goodClaims());
        token.encrypt(new RSAEncrypter(KEY.toRSAPublicKey()));

        refused(token.serialize(), "not signed with RS256");
    }

    @Test
    void a_token_with_a_critical_header_that_nobody_knows_is_refused() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("signing")
                .criticalParams(Set.of("x"))
                .customParam("x", "y")
                .build();
        var token = new SignedJWT(header, goodClaims());
        token.sign(new RSASSASigner(KEY));

        refused(token.serialize(), "not signed with RS256");
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
        refused(signed(claims -> claims.issueTime(at(61))), "it is not valid yet");
    }

    @Test
    void a_token_lives_for_a_day_at_most() {
        var day = 24 * 3600;
        refused(signed(claims -> claims.notBeforeTime(at(-10)).expirationTime(at(day + 51))), "valid for longer");
        refused(signed(claims -> claims.issueTime(at(-100)).expirationTime(at(day - 30))), "valid for longer");
        refused(signed(claims -> claims.notBeforeTime(null)), "does not say when it was issued");

        var aDay = signed(claims -> claims.notBeforeTime(at(-10)).expirationTime(at(day + 50)));

        assertThat(verifier.verify(aDay)).isNotNull();
    }

    @Test
    void a_leeway_and_a_lifetime_above_the_maximum_count_as_the_maximum() {
        var lifetime = new TokenLifetime(Duration.ofDays(1), Duration.ofDays(400));

        assertThat(lifetime).isEqualTo(new TokenLifetime(Duration.ofMinutes(5), Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net",
                "https://management.azure.com/",
                "https://MANAGEMENT.core.windows.net//",
                "https://management.core.usgovcloudapi.net",
                "https://customer.vault.azure.cn:443",
                "https://graph.microsoft.com.",
                "00000003-0000-0000-c000-000000000000",
                "spn:797f4846-ba00-4fd7-ba43-dac1f8f63013"
            })
    void a_token_that_is_also_for_a_service_of_azure_is_refused(String audience) {
        refused(signed(claims -> claims.audience(List.of("https://localhost:8443", audience))), "for another service");
    }

    @Test
    void a_service_of_azure_is_refused_even_where_the_configuration_accepts_it() {
        refused(signed(claims -> claims.audience("https://vault.azure.net")), "for another service");
    }

    @Test
    void the_tenant_of_a_token_is_that_of_its_issuer() {
        refused(signed(claims -> claims.issuer(ENTRA_V1)), "tenant is not that of its issuer");
        refused(signed(claims -> claims.issuer(ENTRA_V2).claim("tid", null)), "tenant is not that of its issuer");

        var right = signed(claims -> claims.issuer(ENTRA_V2).claim("tid", TENANT));

        assertThat(verifier.verify(right)).isNotNull();
    }

    @Test
    void a_delegated_token_acts_for_a_user() {
        var token = signed(claims -> claims.claim("idtyp", null).claim("scp", "openid user_impersonation"));

        assertThat(verifier.verify(token).type()).isEqualTo(PrincipalType.USER);
    }

    @Test
    void a_delegated_token_without_the_scope_of_keyward_is_refused() {
        refused(
                signed(claims -> claims.claim("idtyp", "user").claim("scp", "User.Read user_impersonation2")),
                "does not have the scope user_impersonation");
        refused(signed(claims -> claims.claim("idtyp", "user")), "it is not an access token");
    }

    @ParameterizedTest
    @CsvSource({"appid, appidacr, 1", "azp, azpacr, 2"})
    void an_app_only_token_without_idtyp_is_accepted_if_it_says_how_its_client_authenticated(
            String application, String proof, String value) {
        var token = signed(claims -> claims.claim("idtyp", null)
                .subject("the-object")
                .claim("appid", null)
                .claim(application, "the-app")
                .claim(proof, value));

        assertThat(verifier.verify(token))
                .returns(PrincipalType.SERVICE_PRINCIPAL, Principal::type)
                .returns("the-app", Principal::applicationId);
    }

    @Test
    void an_app_only_token_has_no_scopes() {
        refused(signed(claims -> claims.claim("scp", "user_impersonation")), "it is not an access token");
    }

    @Test
    void a_token_of_a_public_client_without_scopes_is_refused() {
        refused(
                signed(claims ->
                        claims.claim("idtyp", null).subject("the-object").claim("appidacr", "0")),
                "it is not an access token");
        refused(
                signed(claims -> claims.claim("idtyp", null).subject("pairwise").claim("appidacr", "1")),
                "it is not an access token");
        refused(signed(claims -> claims.claim("idtyp", "device")), "it is not an access token");
    }

    @Test
    void an_id_token_is_not_an_access_token() {
        refused(
                signed(claims -> claims.claim("idtyp", null)
                        .claim("appid", null)
                        .subject("pairwise")
                        .claim("preferred_username", "ann@example.com")
                        .claim("roles", List.of("Owner"))),
                "it is not an access token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "c_hash", "s_hash"})
    void a_token_with_a_claim_of_id_tokens_is_refused(String mark) {
        refused(signed(claims -> claims.claim(mark, "x")), "it is not an access token");
    }

    @Test
    void a_token_of_another_type_than_a_jwt_is_refused() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("signing")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        var token = new SignedJWT(header, goodClaims());
        token.sign(new RSASSASigner(KEY));

        refused(token.serialize(), "not signed with RS256");
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
                new TokenRules(
                        Set.of("https://localhost:8443/adfs", ENTRA_V1, ENTRA_V2),
                        List.of("https://localhost:8443", "https://localhost:9443/", "https://vault.azure.net"),
                        new TokenLifetime(Duration.ofSeconds(60), Duration.ofHours(24)),
                        new AccessTokenKind("user_impersonation")),
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
                .claim("idtyp", "app")
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
