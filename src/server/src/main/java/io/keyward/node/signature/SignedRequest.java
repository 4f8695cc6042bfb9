package io.keyward.node.signature;

import java.util.List;

/**
 * The parts of a request that the signature covers, as the client sent them.
 *
 * @param path the raw path
 * @param query the raw query without the question mark; empty if there is none
 * @param authorization the value of the header
 * @param contentDigest the value of the header; empty if there is none
 * @param bodyDigest the correct value of {@code Content-Digest} for the received body; empty if there is no body
 */
public record SignedRequest(
        String method, String path, String query, String authorization, String contentDigest, String bodyDigest) {

    private static final List<String> COVERED = List.of("\"@method\"", "\"@path\"", "\"@query\"", "\"authorization\"");
    private static final String DIGEST = "\"content-digest\"";

    /** The components that the signature must cover, in this order. */
    String components() {
        return "(" + String.join(" ", COVERED) + (bodyDigest.isEmpty() ? "" : " " + DIGEST) + ")";
    }

    /** True if the header {@code Content-Digest}, which the signature covers, matches the received body. */
    boolean hasIntactBody() {
        return bodyDigest.isEmpty() || contentDigest.equals(bodyDigest);
    }

    /** The signature base (RFC 9421 §2.5). */
    String signatureBase(String parameters) {
        var base = new StringBuilder();
        line(base, COVERED.get(0), method);
        line(base, COVERED.get(1), path);
        line(base, COVERED.get(2), "?" + query);
        line(base, COVERED.get(3), authorization);
        if (!bodyDigest.isEmpty()) {
            line(base, DIGEST, contentDigest);
        }
        return base.append("\"@signature-params\": ").append(parameters).toString();
    }

    private static void line(StringBuilder base, String name, String value) {
        base.append(name).append(": ").append(value).append('\n');
    }
}
