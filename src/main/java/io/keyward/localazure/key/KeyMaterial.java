package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;

/**
 * The numbers that make a key and what can be computed with them. They never leave the vault, but for the public half.
 */
public sealed interface KeyMaterial permits RsaMaterial, EcMaterial, OctMaterial {

    /** The public fields of the JSON Web Key, without {@code kid}, {@code kty} and {@code key_ops}. */
    JsonObject publicFields();

    /** All fields of the JSON Web Key; for the vault's own files. */
    JsonObject allFields();

    /** The size that the quota goes by. */
    int bits();

    /** Encrypts, decrypts, wraps or unwraps. The result is the caller's to wipe. */
    byte[] convert(KeyOperation operation, String algorithm, byte[] value);

    byte[] sign(String algorithm, byte[] digest);

    boolean verifies(String algorithm, byte[] digest, byte[] signature);

    /** Makes new numbers as a create request asks for. */
    static KeyMaterial generate(KeyKind kind, Fields request) {
        try {
            return switch (kind.family()) {
                case RSA -> RsaMaterial.generate(request.number("key_size").orElse(2048));
                case EC -> EcMaterial.generate(request.text("crv").orElse("P-256"));
                case OCT -> OctMaterial.generate(request.number("key_size").orElse(256));
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a key of kind " + kind, e);
        }
    }

    /** Takes over the numbers of a JSON Web Key with its private fields. */
    static KeyMaterial read(KeyKind kind, Fields jwk) {
        try {
            return switch (kind.family()) {
                case RSA -> RsaMaterial.read(jwk);
                case EC -> EcMaterial.read(jwk);
                case OCT -> OctMaterial.read(jwk);
            };
        } catch (GeneralSecurityException e) {
            throw jwk.malformed("the key is no valid %s key: %s".formatted(kind.kty(), e.getMessage()));
        }
    }

    /** Another key of the same kind and size, for a rotation. */
    default KeyMaterial renewed(KeyKind kind) {
        return generate(kind, Fields.of(likeThis(), "BadParameter"));
    }

    /** The create request that makes a key like this one. */
    JsonObject likeThis();
}
