package io.keyward.disk;

import io.keyward.key.KeyId;
import java.util.Map;
import java.util.Set;

/** How many DEKs of a cluster are under which key version: counted from the rows, never kept (invariant 8). */
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

    public Set<KeyId> keys() {
        return byKey.keySet();
    }
}
