package io.keyward.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Searches a heap dump for known DEKs or their halves: raw, as base64url in ASCII, and as base64url in UTF-16. */
public final class DekSearch {

    private static final int ANCHOR = 8;

    private final Map<Long, byte[]> needles = new HashMap<>();
    private final BitSet beginnings =
            new BitSet(); // the first two bytes of each needle: few places of a heap have them

    public DekSearch(List<byte[]> deks) {
        for (var dek : deks) {
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(dek);
            addHalves(dek);
            addHalves(text.getBytes(StandardCharsets.US_ASCII));
            addHalves(text.getBytes(StandardCharsets.UTF_16BE));
            addHalves(text.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    /** The forms of DEKs that were found, each once, in base64. */
    public List<String> in(byte[] heap) {
        var found = new TreeSet<String>();
        var anchor = 0L;
        for (var index = 0; index < heap.length; index++) {
            anchor = (anchor << 8) | (heap[index] & 0xff);
            if (index < ANCHOR - 1 || !beginnings.get(beginning(anchor))) continue;
            var needle = needles.get(anchor);
            if (needle != null && matches(heap, index - ANCHOR + 1, needle)) {
                found.add(Base64.getEncoder().encodeToString(needle));
            }
        }
        return List.copyOf(found);
    }

    private void addHalves(byte[] needle) {
        add(Arrays.copyOf(needle, needle.length / 2));
        add(Arrays.copyOfRange(needle, needle.length / 2, needle.length));
    }

    private void add(byte[] needle) {
        var anchor = 0L;
        for (var index = 0; index < ANCHOR; index++) {
            anchor = (anchor << 8) | (needle[index] & 0xff);
        }
        needles.put(anchor, needle);
        beginnings.set(beginning(anchor));
    }

    private static int beginning(long anchor) {
        return (int) (anchor >>> (Long.SIZE - Short.SIZE));
    }

    private static boolean matches(byte[] heap, int start, byte[] needle) {
        return Arrays.equals(heap, start, Math.min(heap.length, start + needle.length), needle, 0, needle.length);
    }
}
