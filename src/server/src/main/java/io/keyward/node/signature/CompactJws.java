package io.keyward.node.signature;

import static io.keyward.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Base64;

/** Verifies a document that a node signed with its key: a compact JWS (RFC 7515) with EdDSA. */
public final class CompactJws {

    private CompactJws() {}

    /**
     * The payload of the document.
     *
     * @param type the {@code typ} that its header must have
     * @throws SignatureProblem if the document has another form or type, or was not signed by the key
     */
    public static JsonObject payload(String document, String type, Ed25519Key key) {
        var parts = document.split("\\.", -1);
        if (parts.length != 3) {
            throw SignatureProblem.receiptInvalid("it is not a compact JWS");
        }
        var header = object(parts[0]);
        if (!header.getString("alg", "").equals("EdDSA")
                || !header.getString("typ", "").equals(type)
                || header.containsKey("crit")) {
            throw SignatureProblem.receiptInvalid("its header must say alg EdDSA and typ " + type);
        }
        if (!key.verifies((parts[0] + "." + parts[1]).getBytes(US_ASCII), decoded(parts[2]))) {
            throw SignatureProblem.receiptInvalid("the key of the node did not sign it");
        }
        return object(parts[1]);
    }

    private static JsonObject object(String part) {
        var bytes = decoded(part);
        try (var reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        } catch (RuntimeException e) { // the library reports deep nesting and huge numbers by exceptions of the JDK
            throw SignatureProblem.receiptInvalid("a part of it is not a JSON object");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw SignatureProblem.receiptInvalid("a part of it is not base64url");
        }
    }
}
