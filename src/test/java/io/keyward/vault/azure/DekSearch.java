package io.keyward.vault.azure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks for known DEKs in a heap of bytes: raw and base64url, whole or any of their halves; in UTF-16 as well. */
public final class DekSearch {

    private static final int ANCHOR = 8;

    private final Map<Long, byte[]> needles = new HashMap<>();

    public DekSearch(List<byte[]> deks) {
        for (var dek : deks) {
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(dek);
            addHalves(dek);
            addHalves(text.getBytes(StandardCharsets.US_ASCII));
            addHalves(text.getBytes(StandardCharsets.UTF_16BE));
            addHalves(text.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    /** What was found, each DEK's form once. */
    public List<String> in(byte[] heap) {
        var found = new TreeSet<String>();
        var anchor = 0L;
        for (var at = 0; at < heap.length; at++) {
            anchor = (anchor << 8) | (heap[at] & 0xff);
            var needle = at < ANCHOR - 1 ? null : needles.get(anchor);
            if (needle != null && matches(heap, at - ANCHOR + 1, needle)) {
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
        for (var at = 0; at < ANCHOR; at++) {
            anchor = (anchor << 8) | (needle[at] & 0xff);
        }
        needles.put(anchor, needle);
    }

    private static boolean matches(byte[] heap, int at, byte[] needle) {
        return Arrays.equals(heap, at, Math.min(heap.length, at + needle.length), needle, 0, needle.length);
    }
}
