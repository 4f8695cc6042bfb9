package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.READERS;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.text.ParseException;

/**
 * Signs and verifies the tokens of the authority. The key is generated once and stored, so tokens stay valid after a
 * restart.
 */
@ApplicationScoped
public class TokenSigningKey {

    static final String COLLECTION = "login";
    static final String NAME = "signing-key";
    private static final int BITS = 2048;

    private RSAKey key;

    protected TokenSigningKey() {} // for CDI

    @Inject
    public TokenSigningKey(Documents documents) {
        var kept = documents.all(COLLECTION).get(NAME);
        this.key = kept == null ? generate() : parse(kept);
        if (kept == null) {
            documents.put(COLLECTION, NAME, json(key.toJSONString()));
        }
    }

    String sign(JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token cannot be signed", e);
        }
        return token.serialize();
    }

    boolean hasSigned(SignedJWT token) {
        try {
            return JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    && token.verify(new RSASSAVerifier(key.toRSAPublicKey()));
        } catch (JOSEException e) {
            return false; // an unreadable signature is invalid
        }
    }

    /** The public key as a JSON Web Key Set. */
    JsonObject publicKeySet() {
        return json(new JWKSet(key).toString(true));
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key can be made", e);
        }
    }

    private static RSAKey parse(JsonObject kept) {
        try {
            return RSAKey.parse(kept.toString());
        } catch (ParseException e) {
            throw new IllegalStateException("the kept signing key is unreadable", e);
        }
    }

    private static JsonObject json(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
