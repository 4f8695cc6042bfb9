package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a signed token says about the header that it is for. With another volume key, or with sectors of another size or at
 * another offset, a header is not the one for which the installation signed.
 *
 * @param slots digests of the node's own key slots, by slot number
 * @param volumeKey digest of the volume key
 */
public record BoundHeader(
        String cipher,
        int keyBytes,
        int sectorSize,
        long dataOffset,
        SortedMap<Integer, String> slots,
        String volumeKey) {

    /** The header as it is after all sectors are encrypted, with only these slots. */
    public static BoundHeader of(HeaderForm form, SortedMap<Integer, String> ownSlots) {
        return new BoundHeader(
                LuksDevice.CIPHER,
                LuksDevice.VOLUME_KEY_BYTES,
                form.sectorSize(),
                form.dataOffset(),
                ownSlots,
                form.volumeKey());
    }

    /** Whether the header has the volume key and the sectors for which the token was signed. */
    public boolean isOf(HeaderForm form) {
        return cipher.equals(LuksDevice.CIPHER)
                && keyBytes == LuksDevice.VOLUME_KEY_BYTES
                && sectorSize == form.sectorSize()
                && dataOffset == form.dataOffset()
                && form.volumeKeys().contains(volumeKey);
    }

    /** True if all sectors are or will be under this volume key, and the header has all these slots; it may have others. */
    public boolean describes(HeaderForm form) {
        return isOf(form)
                && volumeKey.equals(form.volumeKey())
                && form.slots().entrySet().containsAll(slots.entrySet());
    }

    /** Numbers of the key slots in the header that are not among these slots. */
    public List<Integer> foreignSlots(HeaderForm form) {
        return form.slots().entrySet().stream()
                .filter(slot -> !slots.entrySet().contains(slot))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * @throws io.keyward.agent.json.MalformedJson if a member is missing or has another type
     */
    public static BoundHeader read(JsonObject header) {
        var slots = new TreeMap<Integer, String>();
        for (var slot : header.objects("slots")) {
            slots.put(Math.toIntExact(slot.number("number")), slot.text("digest"));
        }
        return new BoundHeader(
                header.text("cipher"),
                Math.toIntExact(header.number("keyBytes")),
                Math.toIntExact(header.number("sectorSize")),
                header.number("dataOffset"),
                slots,
                header.text("volumeKey"));
    }

    public JsonObject json() {
        var list = slots.entrySet().stream()
                .map(slot -> JsonObject.empty().with("number", slot.getKey()).with("digest", slot.getValue()))
                .toList();
        return JsonObject.empty()
                .with("cipher", cipher)
                .with("keyBytes", keyBytes)
                .with("sectorSize", sectorSize)
                .with("dataOffset", dataOffset)
                .with("slots", list)
                .with("volumeKey", volumeKey);
    }
}
