package io.keyward.node.signature;

import io.keyward.text.Sha256;
import java.util.Base64;

/** The header {@code Content-Digest} (RFC 9530), through which a signature covers the body. */
public final class ContentDigest {

    private ContentDigest() {}

    /** The value of the header for this body; empty if there is no body. */
    public static String of(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        var hash = Sha256.digest().digest(body);
        return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
    }
}
