package io.keyward.disk;

import io.keyward.key.KeyId;
import java.util.Map;

/**
 * The number of DEKs of a cluster under each key version. Decisions count the disks; pages and lists get the number from
 * {@link io.keyward.disk.tally.DekTally} (invariant 8).
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
