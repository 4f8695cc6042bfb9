package io.keyward.localazure.key;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The RSA signatures of a digest by PKCS #1 v1.5. The local Azure does not support PSS. The JDK has no algorithm that
 * signs a given digest with its DigestInfo prefix, so the prefix is added here.
 */
enum RsaSignature {
    RS256("3031300d060960864801650304020105000420", 32),
    RS384("3041300d060960864801650304020205000430", 48),
    RS512("3051300d060960864801650304020305000440", 64);

    private final String digestInfo;
    private final int digestLength;

    RsaSignature(String digestInfo, int digestLength) {
        this.digestInfo = digestInfo;
        this.digestLength = digestLength;
    }

    static Optional<RsaSignature> find(String wire) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(wire))
                .findFirst();
    }

    byte[] sign(PrivateKey key, byte[] digest) {
        try {
            var signature = Signature.getInstance("NONEwithRSA");
            signature.initSign(key);
            signature.update(encoded(digest));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with " + name(), e);
        }
    }

    boolean verifies(PublicKey key, byte[] digest, byte[] value) {
        try {
            var signature = Signature.getInstance("NONEwithRSA");
            signature.initVerify(key);
            signature.update(encoded(digest));
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false; // an unreadable signature is invalid
        }
    }

    private byte[] encoded(byte[] digest) {
        if (digest.length != digestLength) {
            throw KeyRefusal.badParameter(
                    "The digest for %s has %d bytes, not %d.".formatted(name(), digestLength, digest.length));
        }
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(HexFormat.of().parseHex(digestInfo));
        encoded.writeBytes(digest);
        return encoded.toByteArray();
    }
}
