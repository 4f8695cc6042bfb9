package io.keyward.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * What the node states under its own signature after it erased a disk.
 *
 * @param luks UUID of the volume that was erased
 * @param method how it was erased
 * @param kits deleted recovery kits that can still be recovered, each with its purge date
 */
public record ErasureReceipt(
        String disk, String node, String luks, Instant erasedAt, String method, List<JsonObject> kits) {

    private static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"keyward-erasure+jws\"}";

    /** A compact JWS under the node's Ed25519 key. */
    public String signed(PrivateKey nodeKey) {
        var payload = JsonObject.empty()
                .with("disk", disk)
                .with("node", node)
                .with("luks", luks)
                .with("erasedAt", erasedAt.toString())
                .with("method", method)
                .with("kits", kits);
        var text = encoded(HEADER.getBytes(UTF_8)) + "."
                + encoded(payload.toString().getBytes(UTF_8));
        return text + "." + encoded(signature(text, nodeKey));
    }

    private static byte[] signature(String text, PrivateKey nodeKey) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(nodeKey);
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign by Ed25519", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
