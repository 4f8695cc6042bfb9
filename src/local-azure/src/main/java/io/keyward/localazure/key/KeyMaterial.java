package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;

/** The numbers of a key and the computations with them. Only the public numbers ever leave the vault. */
public sealed interface KeyMaterial permits RsaMaterial, EcMaterial, OctMaterial {

    /** The public members of the JSON Web Key, without {@code kid}, {@code kty} and {@code key_ops}. */
    JsonObject publicFields();

    /** All members of the JSON Web Key, including the private ones, for the files of the vault. */
    JsonObject allFields();

    /** The key size in bits, on which the quota weight depends. */
    int bits();

    /** Encrypts, decrypts, wraps or unwraps. The caller wipes the result. */
    byte[] transform(KeyOperation operation, String algorithm, byte[] value);

    /** Generates the key that a create request describes. */
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

    /** Reads a JSON Web Key with its private members. */
    static KeyMaterial read(KeyKind kind, Fields jwk) {
        try {
            return switch (kind.family()) {
                case RSA -> RsaMaterial.read(jwk);
                case EC -> EcMaterial.read(jwk);
                case OCT -> OctMaterial.read(jwk);
            };
        } catch (GeneralSecurityException e) {
            throw jwk.malformed("the key is not a valid %s key: %s".formatted(kind.kty(), e.getMessage()));
        }
    }

    /** Generates another key of the same kind and size, for a rotation. */
    default KeyMaterial regenerate(KeyKind kind) {
        return generate(kind, Fields.of(toCreateRequest(), "BadParameter"));
    }

    /** A create request for a key of the same size or curve. */
    JsonObject toCreateRequest();
}
