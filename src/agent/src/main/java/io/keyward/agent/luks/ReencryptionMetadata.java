package io.keyward.agent.luks;

import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;

import io.keyward.agent.json.JsonObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the metadata of a LUKS2 header says about an encryption in place or a change of the volume key. Names and meaning of
 * the members are those of the LUKS2 On-Disk Format Specification.
 */
record ReencryptionMetadata(JsonObject metadata) {

    private static final String KEY_SLOTS = "keyslots";
    private static final String SEGMENTS = "segments";
    private static final String DIGESTS = "digests";
    private static final String CONFIG = "config";
    private static final String REQUIREMENTS = "requirements";
    private static final String IN_WORK = "in-reencryption";
    private static final String FLAGS = "flags";
    private static final String TYPE = "type";
    private static final String REENCRYPT = "reencrypt";

    /** Whether some sectors were being written when cryptsetup was interrupted. */
    boolean needsRepair() {
        return !ofFlag(IN_WORK).isEmpty();
    }

    /** Whether a plain disk is being encrypted in place, in the way that the agent prepares it. */
    boolean isEncryptionInPlace() {
        return isReencryption(ReencryptionMetadata::encryptsInPlace);
    }

    /**
     * Whether all sectors of a plain disk are encrypted and only the clean-up is left: to wipe the moved segment, which is the
     * copy of the start of the disk at its end, and to write the final header.
     */
    boolean isAllEncrypted(long deviceBytes) {
        return isEncryptionInPlace()
                && isFinal(activeSegments())
                && flagged("backup-moved-segment")
                        .filter(moved -> isAtEnd(moved, deviceBytes))
                        .isPresent();
    }

    /** Whether the disk is being encrypted under a new volume key. */
    boolean isChangeOfVolumeKey() {
        return isReencryption(slot -> slot.text("mode").equals(REENCRYPT))
                && flagged("backup-moved-segment").isEmpty();
    }

    /** Whether all sectors are encrypted under the new volume key and only the final header is left. */
    boolean isAllUnderNewKey() {
        return isChangeOfVolumeKey()
                && isFinal(activeSegments())
                && digestsOf(activeSegments()).equals(digestsOf(ofFlag("backup-final")))
                && Collections.disjoint(digestsOf(activeSegments()), digestsOf(ofFlag("backup-previous")));
    }

    /**
     * The number of bytes at the start of the device that are under the new key or were being encrypted; {@link Long#MAX_VALUE}
     * if these are all bytes, or if no encryption runs.
     */
    long bytesDone() {
        var last = digestsOf(ofFlag("backup-final"));
        if (last.isEmpty()) return Long.MAX_VALUE;
        long done = 0;
        for (var segment : byNumber(activeSegments())) {
            boolean inWork = segment.getValue().texts(FLAGS).contains(IN_WORK);
            if (!inWork
                    && !digestsOf(Map.of(segment.getKey(), segment.getValue())).equals(last)) break;
            var size = segment.getValue().text("size");
            if (size.equals("dynamic")) return Long.MAX_VALUE;
            done += Long.parseLong(size);
        }
        return done;
    }

    private static List<Map.Entry<String, JsonObject>> byNumber(Map<String, JsonObject> segments) {
        return segments.entrySet().stream()
                .sorted(Comparator.comparing(segment -> Integer.valueOf(segment.getKey())))
                .toList();
    }

    /** The numbers of the key slots whose volume key no segment uses. */
    Set<String> unboundSlots() {
        return entries(DIGESTS, digest -> digest.texts(SEGMENTS).isEmpty()).values().stream()
                .flatMap(digest -> digest.texts(KEY_SLOTS).stream())
                .collect(Collectors.toSet());
    }

    /**
     * The metadata of the final header: without the reencryption slot, the backup segments and the requirement. Slots of the
     * old volume key stay, unbound.
     */
    JsonObject finished() {
        var slots = entries(KEY_SLOTS, slot -> !slot.text(TYPE).equals(REENCRYPT));
        var segments = entries(SEGMENTS, segment -> !isBackup(segment));
        return metadata.with(KEY_SLOTS, slots)
                .with(SEGMENTS, segments)
                .with(DIGESTS, digests(slots.keySet(), segments.keySet()))
                .with(CONFIG, metadata.object(CONFIG).without(REQUIREMENTS));
    }

    private Map<String, JsonObject> digests(Set<String> slots, Set<String> segments) {
        return entries(DIGESTS, digest -> true).entrySet().stream()
                .map(digest ->
                        Map.entry(digest.getKey(), kept(kept(digest.getValue(), KEY_SLOTS, slots), SEGMENTS, segments)))
                .filter(digest -> !digest.getValue().texts(KEY_SLOTS).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
    }

    private static JsonObject kept(JsonObject digest, String member, Set<String> numbers) {
        return digest.with(
                member, digest.texts(member).stream().filter(numbers::contains).toList());
    }

    private boolean isReencryption(Predicate<JsonObject> wanted) {
        return requirements().size() == 1
                && requirements().get(0).startsWith("online-reencrypt")
                && reencryptSlots().values().stream().allMatch(wanted);
    }

    private Set<String> digestsOf(Map<String, JsonObject> segments) {
        return entries(DIGESTS, digest -> !Collections.disjoint(digest.texts(SEGMENTS), segments.keySet()))
                .keySet();
    }

    private boolean isFinal(Map<String, JsonObject> active) {
        if (active.size() != 1) return false;
        var only = active.values().iterator().next();
        return only.text(TYPE).equals("crypt")
                && only.text("size").equals("dynamic")
                && flagged("backup-final")
                        .map(segment -> segment.without(FLAGS))
                        .equals(Optional.of(only));
    }

    private static boolean encryptsInPlace(JsonObject slot) {
        return slot.text("mode").equals("encrypt")
                && slot.text("direction").equals("backward")
                && slot.object("area").text(TYPE).equals("datashift");
    }

    private static boolean isAtEnd(JsonObject moved, long deviceBytes) {
        return moved.text(TYPE).equals("linear")
                && moved.text("size").equals(Long.toString(MOVED_BYTES))
                && moved.text("offset").equals(Long.toString(deviceBytes - MOVED_BYTES));
    }

    private List<String> requirements() {
        return metadata.object(CONFIG)
                .findObject(REQUIREMENTS)
                .map(requirements -> requirements.texts("mandatory"))
                .orElse(List.of());
    }

    private Map<String, JsonObject> reencryptSlots() {
        return entries(KEY_SLOTS, slot -> slot.text(TYPE).equals(REENCRYPT));
    }

    private Map<String, JsonObject> activeSegments() {
        return entries(SEGMENTS, segment -> !isBackup(segment));
    }

    private Optional<JsonObject> flagged(String flag) {
        return ofFlag(flag).values().stream().findFirst();
    }

    private Map<String, JsonObject> ofFlag(String flag) {
        return entries(SEGMENTS, segment -> segment.texts(FLAGS).contains(flag));
    }

    private static boolean isBackup(JsonObject segment) {
        return segment.texts(FLAGS).stream().anyMatch(flag -> flag.startsWith("backup-"));
    }

    private Map<String, JsonObject> entries(String member, Predicate<JsonObject> wanted) {
        var all = metadata.object(member);
        return all.members().keySet().stream()
                .filter(number -> wanted.test(all.object(number)))
                .collect(Collectors.toMap(number -> number, all::object, (one, same) -> one, TreeMap::new));
    }
}
