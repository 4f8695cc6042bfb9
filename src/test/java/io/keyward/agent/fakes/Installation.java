package io.keyward.agent.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

/** A signing key of an installation of Keyward. */
public final class Installation {

    private final KeyPair pair;

    public Installation() {
        this(10);
    }

    /** @param number of the key: another number is another installation */
    public Installation(int number) {
        pair = TestKeys.rsa(number);
    }

    public JsonObject keySet() {
        return JsonObject.empty().with("keys", List.of(jwk().with("kid", thumbprint())));
    }

    public String sign(String type, JsonObject payload) {
        return sign(JsonObject.empty().with("alg", "RS256").with("typ", type).with("kid", thumbprint()), payload);
    }

    /** What this key says of a later one. */
    public String successor(Installation later) {
        return sign("keyward-successor+jws", JsonObject.empty().with("v", 1).with("successor", later.jwk()));
    }

    /** A compact JWS with this header, signed by RS256 whatever the header says. */
    public String sign(JsonObject header, JsonObject payload) {
        try {
            var text = encoded(header) + "." + encoded(payload);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        var key = jwk();
        var text = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(key.text("e"), key.text("n"));
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject jwk() {
        var key = (RSAPublicKey) pair.getPublic();
        return JsonObject.empty()
                .with("kty", "RSA")
                .with("n", FakeVault.integer(key.getModulus()))
                .with("e", FakeVault.integer(key.getPublicExponent()));
    }

    private static String encoded(JsonObject part) {
        return base64url(part.toString().getBytes(UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
