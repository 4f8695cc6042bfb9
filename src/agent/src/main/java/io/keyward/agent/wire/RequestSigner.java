package io.keyward.agent.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;

/**
 * Signs requests with the node's Ed25519 key, as HTTP Message Signatures (RFC 9421) with a digest of the body (RFC 9530).
 * The signature covers method, path, query, token and body. Its nonce makes each request unique.
 */
public final class RequestSigner {

    private static final int NONCE_BYTES = 16;
    private static final String COVERED = "\"@method\" \"@path\" \"@query\" \"authorization\"";

    private final String keyId;
    private final PrivateKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param keyId the node's id, or {@code enroll} before the node has one */
    public RequestSigner(String keyId, PrivateKey key, Clock clock) {
        this.keyId = keyId;
        this.key = key;
        this.clock = clock;
    }

    /** A signed request. It has no body if the body is empty. */
    HttpRequest signed(String method, URI uri, String authorization, byte[] body) {
        var request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
        var digest = digest(body);
        if (body.length > 0) {
            request.header("Content-Type", "application/json").header("Content-Digest", digest);
        }
        var parameters = parameters(body.length > 0);
        var base = base(method, uri, authorization, body.length > 0 ? digest : null, parameters);
        return request.header("Signature-Input", "keyward=" + parameters)
                .header("Signature", "keyward=:%s:".formatted(base64(signature(base))))
                .build();
    }

    /** The text that is signed (RFC 9421, section 2.5); the digest is null if there is no body. */
    static String base(String method, URI uri, String authorization, String digest, String parameters) {
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return """
                "@method": %s
                "@path": %s
                "@query": ?%s
                "authorization": %s
                %s"@signature-params": %s"""
                .formatted(
                        method,
                        uri.getRawPath(),
                        query,
                        authorization,
                        digest == null ? "" : "\"content-digest\": %s\n".formatted(digest),
                        parameters);
    }

    private String parameters(boolean withBody) {
        return "(%s);created=%d;keyid=\"%s\";alg=\"ed25519\";nonce=\"%s\";tag=\"keyward-node\""
                .formatted(
                        withBody ? COVERED + " \"content-digest\"" : COVERED,
                        clock.instant().getEpochSecond(),
                        keyId,
                        nonce());
    }

    private String nonce() {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    private byte[] signature(String base) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(base.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign by Ed25519", e);
        }
    }

    private static String digest(byte[] body) {
        try {
            return "sha-256=:%s:"
                    .formatted(base64(MessageDigest.getInstance("SHA-256").digest(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
