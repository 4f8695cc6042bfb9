package io.keyward.disk;

import io.keyward.key.KeyId;
import java.util.Map;

/**
 * The number of DEKs of a cluster under each key version: counted from the disks where something is decided, and from the tally
 * where it is only shown (invariant 8).
 */
public record DekCounts(Map<KeyId, Long> byKey) {

    public DekCounts {
        byKey = Map.copyOf(byKey);
    }

    public long total() {
        return byKey.values().stream().mapToLong(Long::longValue).sum();
    }

    public long under(KeyId key) {
        return byKey.getOrDefault(key, 0L);
    }
}
