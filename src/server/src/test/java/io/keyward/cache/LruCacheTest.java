package io.keyward.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {

    private final LruCache<String, Integer> cache = new LruCache<>(2);

    @Test
    void the_least_recently_used_entry_is_dropped_when_the_cache_is_full() {
        cache.put("one", 1);
        cache.put("two", 2);
        cache.find("one");

        cache.put("three", 3);

        assertThat(cache.find("one")).contains(1);
        assertThat(cache.find("two")).isEmpty();
        assertThat(cache.find("three")).contains(3);
    }

    @Test
    void a_value_is_created_once_while_its_entry_is_kept() {
        var created = cache.computeIfAbsent("one", key -> 1);

        var second = cache.computeIfAbsent("one", key -> 2);

        assertThat(created).isEqualTo(1);
        assertThat(second).isEqualTo(1);
    }

    @Test
    void a_put_replaces_the_value() {
        cache.put("one", 1);

        cache.put("one", 2);

        assertThat(cache.find("one")).contains(2);
    }

    @Test
    void a_full_cache_drops_nothing_before_the_next_entry() {
        cache.put("one", 1);

        cache.put("two", 2);

        assertThat(cache.find("one")).contains(1);
        assertThat(cache.find("two")).contains(2);
    }
}
