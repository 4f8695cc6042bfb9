package io.keyward.vault.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was made for each of the names used lately; beyond a bound the one unused for longest is forgotten. */
public final class LruCache<K, V> {

    private final Map<K, V> things = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;

    public LruCache(int most) {
        this.most = most;
    }

    public synchronized V get(K name, Function<K, V> making) {
        var thing = things.computeIfAbsent(name, making);
        var oldest = things.keySet().iterator();
        if (things.size() > most) {
            oldest.next();
            oldest.remove();
        }
        return thing;
    }

    public synchronized Optional<V> find(K name) {
        return Optional.ofNullable(things.get(name));
    }

    public synchronized void put(K name, V thing) {
        things.remove(name);
        get(name, ignored -> thing);
    }
}
