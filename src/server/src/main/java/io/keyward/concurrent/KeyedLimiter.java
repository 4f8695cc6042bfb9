package io.keyward.concurrent;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Limits how many tasks run at once, for each key (a vault, a host) and in total. A slow key takes only its own share and
 * delays no other key (invariant 5). Thread-safe; no method blocks.
 */
public final class KeyedLimiter {

    private final int total;
    private final int perKey;
    private final Map<String, Integer> permits;
    private int inUse;

    /** A limiter without a limit on the total. */
    public KeyedLimiter(int perKey) {
        this(Integer.MAX_VALUE, perKey);
    }

    public KeyedLimiter(int total, int perKey) {
        this(total, perKey, Map.of(), 0);
    }

    private KeyedLimiter(int total, int perKey, Map<String, Integer> permits, int inUse) {
        this.total = total;
        this.perKey = perKey;
        this.permits = new HashMap<>(permits);
        this.inUse = inUse;
    }

    /** An independent limiter in the same state: permits of the copy are not permits of this one. */
    public synchronized KeyedLimiter copy() {
        return new KeyedLimiter(total, perKey, permits, inUse);
    }

    /** How many more permits all keys together can acquire now. */
    public synchronized int available() {
        return total - inUse;
    }

    /** How many permits are in use. */
    synchronized int inUse() {
        return inUse;
    }

    /** The keys that have all their permits in use. */
    public synchronized Set<String> exhaustedKeys() {
        return permits.keySet().stream().filter(key -> !isAvailable(key)).collect(toSet());
    }

    /**
     * Runs the work with a permit.
     *
     * @param refusal what to throw if the key, or the total, has no permit left
     */
    public <T> T run(String key, Supplier<T> work, Supplier<? extends RuntimeException> refusal) {
        if (!tryAcquire(key)) {
            throw refusal.get();
        }
        try {
            return work.get();
        } finally {
            release(key);
        }
    }

    /** @return false if the key, or the total, has no permit left */
    public boolean tryAcquire(String key) {
        return tryAcquire(Set.of(key));
    }

    /** Acquires one permit that counts for each of the keys. */
    synchronized boolean tryAcquire(Set<String> keys) {
        if (available() <= 0 || !keys.stream().allMatch(this::isAvailable)) {
            return false;
        }
        inUse++;
        keys.forEach(key -> permits.merge(key, 1, Integer::sum));
        return true;
    }

    public void release(String key) {
        release(Set.of(key));
    }

    synchronized void release(Set<String> keys) {
        inUse--;
        keys.forEach(key -> permits.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null));
    }

    private boolean isAvailable(String key) {
        return permits.getOrDefault(key, 0) < perKey;
    }
}
