package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A LUKS2 header that has one of the forms which the agent writes. Nothing in a header is authenticated, and cryptsetup opens
 * what it describes: also sectors without encryption. So the agent opens no volume and gives out no key unless the header has
 * such a form.
 *
 * @param slots digests of the key slots of {@code volumeKey}, by slot number
 * @param volumeKeys digests of the volume keys under which sectors are now, or will be
 * @param volumeKey the one of {@code volumeKeys} under which all sectors are once the encryption is complete
 * @param dataOffset where the encrypted data starts once the encryption is complete, in bytes
 */
public record HeaderForm(
        Stage stage,
        SortedMap<Integer, String> slots,
        Set<String> volumeKeys,
        String volumeKey,
        int sectorSize,
        long dataOffset) {

    /** What is being done to the sectors. */
    public enum Stage {
        /** All are encrypted under one volume key. */
        ENCRYPTED,
        /** All are encrypted, some under the old and some under the new volume key. */
        CHANGING_VOLUME_KEY,
        /** Some are still plain. */
        ENCRYPTING
    }

    public HeaderForm {
        slots = Collections.unmodifiableSortedMap(slots);
        volumeKeys = Set.copyOf(volumeKeys);
    }

    /**
     * @throws LuksProblem.UntrustedHeader if the header has another form
     */
    static HeaderForm of(String device, JsonObject metadata) {
        try {
            return read(metadata);
        } catch (WrongForm | MalformedJson | NumberFormatException | ArithmeticException e) {
            throw new LuksProblem.UntrustedHeader(device, e.getMessage());
        }
    }

    /** Thrown where a part of the header is not as the agent writes it. */
    static final class WrongForm extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongForm(String what) {
            super(what);
        }
    }

    static void require(boolean holds, String what) {
        if (!holds) throw new WrongForm(what);
    }

    private static HeaderForm read(JsonObject metadata) {
        var slots = entries(metadata.object("keyslots"));
        var digests = entries(metadata.object("digests"));
        slots.forEach(KeyForm::requireSlot);
        digests.forEach(KeyForm::requireDigest);
        var stage = stage(metadata.object("config"), slots);
        var segments = new Segments(entries(metadata.object("segments")), stage);
        segments.requireForm();
        var last = segments.last();
        var digest = digestOf(last.number(), digests);
        return new HeaderForm(
                stage,
                slotsOf(digest, slots),
                volumeKeys(segments, digests),
                KeyForm.volumeKey(digest),
                last.sectorSize(),
                last.offset());
    }

    private static Stage stage(JsonObject config, SortedMap<Integer, JsonObject> slots) {
        var modes = slots.values().stream()
                .filter(slot -> slot.text("type").equals(KeyForm.REENCRYPT))
                .map(slot -> slot.text("mode"))
                .toList();
        var mandatory = config.findObject("requirements")
                .map(requirements -> requirements.texts("mandatory"))
                .orElse(List.of());
        if (mandatory.isEmpty() && modes.isEmpty()) return Stage.ENCRYPTED;
        // cryptsetup authenticates what the header says about a reencryption from version 2 of this requirement on
        boolean known = mandatory.size() == 1 && mandatory.get(0).matches("online-reencrypt-v[2-9]");
        if (known && modes.equals(List.of("reencrypt"))) return Stage.CHANGING_VOLUME_KEY;
        if (known && modes.equals(List.of("encrypt"))) return Stage.ENCRYPTING;
        throw new WrongForm("it requires %s, with reencryption slots of mode %s".formatted(mandatory, modes));
    }

    private static SortedMap<Integer, String> slotsOf(JsonObject digest, SortedMap<Integer, JsonObject> slots) {
        var digests = new TreeMap<Integer, String>();
        for (var number : digest.texts("keyslots")) {
            var slot = Optional.ofNullable(slots.get(Integer.valueOf(number)))
                    .orElseThrow(() -> new WrongForm("its key slot %s is missing".formatted(number)));
            require(slot.text("type").equals(KeyForm.LUKS2), "its key slot %s holds no volume key".formatted(number));
            digests.put(Integer.valueOf(number), KeyForm.slot(slot));
        }
        return digests;
    }

    private static Set<String> volumeKeys(Segments segments, SortedMap<Integer, JsonObject> digests) {
        var keys = new HashSet<String>();
        for (int number : segments.encrypted()) {
            var found = digestsOf(number, digests);
            // sectors that were being encrypted when cryptsetup was interrupted have the digests of both keys
            boolean known = found.size() == 1 || (found.size() == 2 && segments.isInWork(number));
            require(known, "its segment %d has %d digests".formatted(number, found.size()));
            found.forEach(digest -> keys.add(KeyForm.volumeKey(digest)));
        }
        return keys;
    }

    private static JsonObject digestOf(int segment, SortedMap<Integer, JsonObject> digests) {
        var found = digestsOf(segment, digests);
        require(found.size() == 1, "its segment %d has %d digests".formatted(segment, found.size()));
        return found.get(0);
    }

    private static List<JsonObject> digestsOf(int segment, SortedMap<Integer, JsonObject> digests) {
        return digests.values().stream()
                .filter(digest -> digest.texts("segments").contains(Integer.toString(segment)))
                .toList();
    }

    private static SortedMap<Integer, JsonObject> entries(JsonObject numbered) {
        var entries = new TreeMap<Integer, JsonObject>();
        for (var number : numbered.members().keySet()) entries.put(Integer.valueOf(number), numbered.object(number));
        return entries;
    }
}
