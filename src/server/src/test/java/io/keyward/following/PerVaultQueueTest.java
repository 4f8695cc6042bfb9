package io.keyward.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vault that does not answer delays only its own tasks (invariant 5). */
class PerVaultQueueTest {

    private final List<Runnable> started = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final PerVaultQueue queue = new PerVaultQueue(2, started::add);

    @Test
    void a_vault_runs_only_as_many_tasks_as_its_limit_and_does_not_delay_others() {
        add("silent", 8);
        add("well", 1);

        started.get(2).run();

        assertThat(started).hasSize(3);
        assertThat(done).containsExactly("well 0");
    }

    @Test
    void a_waiting_task_starts_when_another_one_ends_or_fails() {
        queue.add("v", () -> {
            throw new IllegalStateException("the store is out of reach");
        });
        add("v", 3);

        for (var next = 0; next < started.size(); next++) {
            runQuietly(started.get(next));
        }

        assertThat(done).containsExactly("v 0", "v 1", "v 2");
    }

    private void add(String vault, int tasks) {
        for (var task = 0; task < tasks; task++) {
            var name = vault + " " + task;
            queue.add(vault, () -> done.add(name));
        }
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("out of reach");
        }
    }
}
