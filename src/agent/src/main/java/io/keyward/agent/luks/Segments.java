package io.keyward.agent.luks;

import static io.keyward.agent.luks.HeaderForm.require;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.HeaderForm.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The segments of a LUKS2 header, which say how the sectors are encrypted. Only the header of an encryption in place has plain
 * segments.
 */
record Segments(SortedMap<Integer, JsonObject> all, Stage stage) {

    private static final Set<Integer> SECTOR_SIZES = Set.of(512, 1024, 2048, 4096);
    private static final String FINAL = "backup-final";
    private static final String IN_WORK = "in-reencryption";
    private static final Set<String> FLAGS = Set.of(FINAL, "backup-previous", "backup-moved-segment", IN_WORK);

    /** The segment that covers all sectors once the encryption is complete. */
    record Last(int number, int sectorSize, long offset) {}

    void requireForm() {
        all.forEach(this::requireForm);
        require(stage != Stage.ENCRYPTED || all.size() == 1, "it has %d segments".formatted(all.size()));
    }

    private void requireForm(int number, JsonObject segment) {
        var flags = segment.texts("flags");
        boolean known = stage == Stage.ENCRYPTED ? flags.isEmpty() : FLAGS.containsAll(flags);
        require(known, "its segment %d has the flags %s".formatted(number, flags));
        if (stage == Stage.ENCRYPTING && isPlain(segment)) return;
        var type = segment.text("type");
        require(type.equals("crypt"), "its segment %d has the type %s".formatted(number, type));
        requireCipher(number, segment);
    }

    private static void requireCipher(int number, JsonObject segment) {
        var cipher = segment.text("encryption");
        require(cipher.equals(LuksDevice.CIPHER), "its segment %d is encrypted by %s".formatted(number, cipher));
        require(!segment.has("integrity"), "its segment %d has integrity tags".formatted(number));
        require(SECTOR_SIZES.contains(sectorSize(segment)), "its segment %d has unknown sectors".formatted(number));
    }

    Last last() {
        var found = all.entrySet().stream()
                .filter(segment -> stage == Stage.ENCRYPTED
                        || segment.getValue().texts("flags").equals(List.of(FINAL)))
                .toList();
        require(found.size() == 1, "it has %d final segments".formatted(found.size()));
        int number = found.get(0).getKey();
        var segment = found.get(0).getValue();
        boolean whole = !isPlain(segment)
                && segment.text("size").equals("dynamic")
                && segment.text("iv_tweak").equals("0");
        require(whole, "its segment %d does not cover the whole device".formatted(number));
        return new Last(number, sectorSize(segment), Long.parseLong(segment.text("offset")));
    }

    /**
     * The numbers of all encrypted segments: the current ones, and the backup segments, which describe the sectors before and
     * after the encryption.
     */
    List<Integer> encrypted() {
        return all.entrySet().stream()
                .filter(segment -> !isPlain(segment.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isInWork(int number) {
        return all.get(number).texts("flags").contains(IN_WORK);
    }

    private static boolean isPlain(JsonObject segment) {
        return segment.text("type").equals("linear");
    }

    private static int sectorSize(JsonObject segment) {
        return Math.toIntExact(segment.number("sector_size"));
    }
}
