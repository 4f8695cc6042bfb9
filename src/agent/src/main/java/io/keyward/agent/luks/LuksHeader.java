package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a LUKS2 header says, none of it authenticated.
 *
 * @param slots numbers of the key slots that hold a volume key
 * @param tokens texts of the tokens of type {@value #TOKEN_TYPE} by token number
 * @param reencrypting true while sectors are being encrypted in place or under a new volume key
 * @param sectorSize in bytes; 0 if the header has no encrypted segment or several
 * @param dataOffset where the encrypted data starts, in bytes; -1 if the header has no encrypted segment or several
 */
public record LuksHeader(
        SortedSet<Integer> slots,
        SortedMap<Integer, String> tokens,
        boolean reencrypting,
        int sectorSize,
        long dataOffset) {

    /** The type of Keyward's token objects in the header. */
    public static final String TOKEN_TYPE = "keyward";

    public LuksHeader {
        slots = Collections.unmodifiableSortedSet(slots);
        tokens = Collections.unmodifiableSortedMap(tokens);
    }

    static LuksHeader read(JsonObject metadata) {
        var segments = metadata.object("segments");
        var crypt = cryptSegment(segments);
        return new LuksHeader(
                slots(metadata.object("keyslots")),
                tokens(metadata.object("tokens")),
                reencrypting(metadata),
                Math.toIntExact(crypt.findNumber("sector_size").orElse(0)),
                crypt.findText("offset").map(Long::parseLong).orElse(-1L));
    }

    private static SortedSet<Integer> slots(JsonObject slots) {
        var numbers = new TreeSet<Integer>();
        for (var number : slots.members().keySet()) {
            if (slots.object(number).text("type").equals("luks2")) numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    private static SortedMap<Integer, String> tokens(JsonObject tokens) {
        var texts = new TreeMap<Integer, String>();
        for (var number : tokens.members().keySet()) {
            var token = tokens.object(number);
            if (token.text("type").equals(TOKEN_TYPE)) {
                texts.put(Integer.valueOf(number), token.members().get("jws") instanceof String jws ? jws : "");
            }
        }
        return texts;
    }

    private static boolean reencrypting(JsonObject metadata) {
        return metadata
                .object("config")
                .findObject("requirements")
                .map(requirements -> requirements.texts("mandatory"))
                .orElse(List.of())
                .stream()
                .anyMatch(requirement -> requirement.contains("reencrypt"));
    }

    private static JsonObject cryptSegment(JsonObject segments) {
        var crypts = new ArrayList<JsonObject>();
        for (var number : segments.members().keySet()) {
            var segment = segments.object(number);
            if (segment.text("type").equals("crypt") && !segment.has("flags")) crypts.add(segment);
        }
        return crypts.size() == 1 ? crypts.get(0) : JsonObject.empty();
    }
}
