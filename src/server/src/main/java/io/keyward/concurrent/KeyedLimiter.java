package io.keyward.concurrent;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Limits how many tasks run at once, for each key (a vault, a host) and in total. A slow key takes only its own share and
 * delays no other key (invariant 5). Thread-safe; no method blocks.
 */
public final class KeyedLimiter {

    private final int total;
    private final int perKey;
    private final Map<String, Integer> permits;

    /** A limiter without a limit on the total. */
    public KeyedLimiter(int perKey) {
        this(Integer.MAX_VALUE, perKey);
    }

    public KeyedLimiter(int total, int perKey) {
        this(total, perKey, Map.of());
    }

    private KeyedLimiter(int total, int perKey, Map<String, Integer> permits) {
        this.total = total;
        this.perKey = perKey;
        this.permits = new HashMap<>(permits);
    }

    /** An independent limiter in the same state: permits of the copy are not permits of this one. */
    public synchronized KeyedLimiter copy() {
        return new KeyedLimiter(total, perKey, permits);
    }

    /** How many more permits all keys together can acquire now. */
    public synchronized int available() {
        return total - permits.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The keys that have all their permits in use. */
    public synchronized Set<String> exhaustedKeys() {
        return permits.keySet().stream().filter(key -> !isAvailable(key)).collect(toSet());
    }

    /** @return false if the key, or the total, has no permit left */
    public synchronized boolean tryAcquire(String key) {
        if (available() <= 0 || !isAvailable(key)) {
            return false;
        }
        permits.merge(key, 1, Integer::sum);
        return true;
    }

    public synchronized void release(String key) {
        permits.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }

    private boolean isAvailable(String key) {
        return permits.getOrDefault(key, 0) < perKey;
    }
}
