package io.keyward.node.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The public key of a node. */
public final class Ed25519Key {

    /** The bytes before the 32 bytes of the key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ENCODED_BYTES = PREFIX.length + 32;

    private final String text;
    private final PublicKey key;

    private Ed25519Key(String text, PublicKey key) {
        this.text = text;
        this.key = key;
    }

    /** Empty if the text is not the canonical base64 of the SubjectPublicKeyInfo of an Ed25519 key. */
    public static Optional<Ed25519Key> parse(String text) {
        try {
            var encoded = Base64.getDecoder().decode(text);
            if (encoded.length != ENCODED_BYTES || !Arrays.equals(PREFIX, Arrays.copyOf(encoded, PREFIX.length))) {
                return Optional.empty();
            }
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return Optional.of(new Ed25519Key(Base64.getEncoder().encodeToString(encoded), key));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a malformed signature
        }
    }

    /** Base64 of the SubjectPublicKeyInfo. */
    public String text() {
        return text;
    }
}
