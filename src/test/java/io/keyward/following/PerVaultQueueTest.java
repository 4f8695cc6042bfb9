package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One vault's silence is nobody else's wait (invariant 5). */
class PerVaultQueueTest {

    private final List<Runnable> begun = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final PerVaultQueue lanes = new PerVaultQueue(2, begun::add);

    @Test
    void of_one_vault_only_so_many_are_begun_whatever_waits_behind_them() {
        add("silent", 8);
        add("well", 1);

        begun.get(2).run();

        assertThat(begun).hasSize(3);
        assertThat(done).containsExactly("well 0");
    }

    @Test
    void what_waits_is_begun_as_soon_as_one_has_ended_even_badly() {
        lanes.add("v", () -> {
            throw new IllegalStateException("the store is out of reach");
        });
        add("v", 3);

        for (var next = 0; next < begun.size(); next++) {
            runQuietly(begun.get(next));
        }

        assertThat(done).containsExactly("v 0", "v 1", "v 2");
    }

    private void add(String vault, int steps) {
        for (var step = 0; step < steps; step++) {
            var name = vault + " " + step;
            lanes.add(vault, () -> done.add(name));
        }
    }

    private static void runQuietly(Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("out of reach");
        }
    }
}
