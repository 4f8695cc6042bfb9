package io.keyward.node.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The header {@code Content-Digest} (RFC 9530) with which a signature covers the body. */
public final class ContentDigest {

    private ContentDigest() {}

    /** The value of the header for this body; empty if there is no body. */
    public static String of(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
