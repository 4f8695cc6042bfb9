package io.keyward.following;

import io.keyward.concurrent.KeyedLimiter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Queues tasks by vault and runs only a few tasks of one vault at once, so that a vault that does not answer delays only its
 * own tasks (invariant 5).
 */
final class PerVaultQueue {

    private final KeyedLimiter limiter;
    private final Executor executor;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    PerVaultQueue(int atOncePerVault, Executor executor) {
        this.limiter = new KeyedLimiter(atOncePerVault);
        this.executor = executor;
    }

    synchronized void add(String vault, Runnable task) {
        waiting.computeIfAbsent(vault, first -> new ArrayDeque<>()).add(task);
        startNext(vault);
    }

    private void startNext(String vault) {
        if (waiting.containsKey(vault) && limiter.tryAcquire(vault)) {
            var task = waiting.get(vault).remove();
            waiting.computeIfPresent(vault, (same, tasks) -> tasks.isEmpty() ? null : tasks);
            executor.execute(() -> run(vault, task));
        }
    }

    private void run(String vault, Runnable task) {
        try {
            task.run();
        } finally {
            ended(vault);
        }
    }

    private synchronized void ended(String vault) {
        limiter.release(vault);
        startNext(vault);
    }
}
