package io.keyward.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** The Ed25519 key pair of a machine under test. */
public final class MachineKey {

    private final KeyPair pair = generate();

    /** Base64 of the SubjectPublicKeyInfo. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** A document that this key signs: a compact JWS. */
    public String jws(String type, JsonObject payload) {
        var header =
                Json.createObjectBuilder().add("alg", "EdDSA").add("typ", type).build();
        var text = base64Url(header.toString().getBytes(UTF_8)) + "."
                + base64Url(payload.toString().getBytes(UTF_8));
        return text + "." + base64Url(sign(text));
    }

    public byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
