package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A bounded map that drops the entry unused for longest. */
class LruCacheTest {

    private final LruCache<String, String> recent = new LruCache<>(2);

    @Test
    void a_value_is_made_once_while_it_is_remembered() {
        var made = new AtomicInteger();

        var first = recent.get("a", name -> name + made.incrementAndGet());
        var second = recent.get("a", name -> name + made.incrementAndGet());

        assertThat(first).isEqualTo("a1").isEqualTo(second);
    }

    @Test
    void the_entry_unused_for_longest_is_dropped_beyond_the_bound() {
        recent.put("a", "1");
        recent.put("b", "2");
        recent.find("a");

        recent.put("c", "3");

        assertThat(recent.find("a")).contains("1");
        assertThat(recent.find("b")).isEmpty();
        assertThat(recent.find("c")).contains("3");
    }

    @Test
    void a_full_map_drops_nothing() {
        recent.put("a", "1");

        recent.put("b", "2");

        assertThat(recent.find("a")).contains("1");
        assertThat(recent.find("b")).contains("2");
    }

    @Test
    void a_value_is_replaced_by_the_next_one_of_the_same_name() {
        recent.put("a", "1");

        recent.put("a", "2");

        assertThat(recent.find("a")).contains("2");
    }
}
