package io.keyward.token;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.problem.ProblemCode;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only tokens that the authority signed are accepted, however a forged one is made. */
class TokenSignatureTest extends SignedTokens {

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
    void a_key_that_the_token_brings_along_is_not_trusted() throws JOSEException {
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
                .is(problem(ProblemCode.AUTHORITY_UNREACHABLE));
    }
}
