package io.keyward.node;

import io.keyward.node.signature.CompactJws;
import io.keyward.node.signature.Ed25519Key;
import io.keyward.node.signature.SignatureProblem;
import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A node's signed statement that it destroyed the header of a disk, and with it every copy of the DEK on the disk.
 *
 * @param document the signed text
 * @param luksUuid the UUID of the destroyed volume, in lower case
 * @param kits the recovery kits that the node deleted: secret id and the time when the vault purges it
 */
public record ErasureReceipt(String document, long disk, String luksUuid, Instant erasedAt, Map<String, Instant> kits) {

    private static final String TYPE = "keyward-erasure+jws";
    private static final int MAX_LENGTH = 8192;

    public ErasureReceipt {
        kits = Map.copyOf(kits);
    }

    /** @throws SignatureProblem if the document is not a statement of this node about this disk */
    public static ErasureReceipt read(String document, EnrolledNode node, long disk) {
        if (document.length() > MAX_LENGTH) {
            throw SignatureProblem.receiptInvalid("it has more than %d characters".formatted(MAX_LENGTH));
        }
        var key = Ed25519Key.parse(node.publicKey()).orElseThrow();
        try {
            return read(document, CompactJws.payload(document, TYPE, key), node, disk);
        } catch (ClassCastException | NullPointerException | JsonException e) {
            throw SignatureProblem.receiptInvalid("a member is missing or has another type");
        }
    }

    private static ErasureReceipt read(String document, JsonObject payload, EnrolledNode node, long disk) {
        if (!payload.getString("disk").equals(Long.toString(disk))
                || !payload.getString("node").equals(Long.toString(node.id()))) {
            throw SignatureProblem.receiptInvalid("it is about another disk");
        }
        return new ErasureReceipt(
                document,
                disk,
                AsciiCase.fold(text(payload, "luks")),
                time(payload.getString("erasedAt")),
                kits(payload));
    }

    private static String text(JsonObject payload, String name) {
        var text = payload.getString(name);
        if (!Storable.isText(text)) {
            throw SignatureProblem.receiptInvalid("it has a text with NUL or half a surrogate pair");
        }
        return text;
    }

    private static Instant time(String text) {
        return Storable.time(text).orElseThrow(() -> SignatureProblem.receiptInvalid("it has an invalid time"));
    }

    private static Map<String, Instant> kits(JsonObject payload) {
        var kits = new HashMap<String, Instant>();
        if (payload.containsKey("kits")) {
            payload.getJsonArray("kits")
                    .getValuesAs(JsonObject.class)
                    .forEach(kit -> kits.put(text(kit, "secretId"), time(kit.getString("purgeDate"))));
        }
        return kits;
    }

    /**
     * When the vault purges a kit; empty if the receipt does not contain the kit. Deleting a secret deletes all its versions.
     */
    Optional<Instant> purgeDate(String secretId) {
        return kits.entrySet().stream()
                .filter(kit -> secretId.equals(kit.getKey()) || secretId.startsWith(kit.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
