package io.keyward.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bounded map that drops the least recently used entry. Reading an entry counts as use. It is safe for use by many
 * threads.
 *
 * <p>Keyward has its own because the order of eviction matters here. Caffeine weighs how often an entry was used, so a
 * full cache may drop the entry that was just added: a new vault would lose its circuit breaker, and a password guesser
 * its counter.
 */
public final class LruCache<K, V> {

    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int maxSize;

    public LruCache(int maxSize) {
        this.maxSize = maxSize;
    }

    public synchronized V computeIfAbsent(K key, Function<K, V> factory) {
        var value = entries.computeIfAbsent(key, factory);
        if (entries.size() > maxSize) {
            var eldest = entries.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return value;
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** All values at this moment; this does not count as use. */
    public synchronized List<V> values() {
        return List.copyOf(entries.values());
    }

    public synchronized Optional<V> remove(K key) {
        return Optional.ofNullable(entries.remove(key));
    }

    public synchronized void put(K key, V value) {
        entries.remove(key);
        computeIfAbsent(key, ignored -> value);
    }
}
