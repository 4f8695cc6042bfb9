package io.keyward.agent.watch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tasks that wait for a thread. While no task ends, the running tasks may hang, so more threads are started for the others. */
final class QueuedTasks {

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ExecutorService threads;
    private final Queue<FutureTask<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore ended = new Semaphore(0);
    private int pending;

    QueuedTasks(ExecutorService threads) {
        this.threads = threads;
    }

    <T> Future<T> add(Supplier<T> work) {
        var task = new FutureTask<T>(work::get) {
            @Override
            protected void done() {
                ended.release();
            }
        };
        waiting.add(task);
        pending++;
        return task;
    }

    /**
     * Runs the tasks in this many threads, and waits until all have ended or the limit is over. Every task has begun by then.
     */
    void run(int width, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        start(Math.min(width, pending));
        while (pending > 0 && oneEnds(width, deadline)) pending--;
        start(waiting.size());
    }

    private boolean oneEnds(int width, long deadline) {
        try {
            while (!waiting.isEmpty() && deadline - System.nanoTime() > STALL_NANOS) {
                if (ended.tryAcquire(STALL_NANOS, TimeUnit.NANOSECONDS)) return true;
                start(Math.min(width, waiting.size()));
            }
            return ended.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void start(int count) {
        try {
            for (int thread = 0; thread < count; thread++) threads.execute(this::work);
        } catch (Error e) { // there are too many threads: what has not begun must not count as running
            waiting.forEach(task -> task.cancel(false));
            throw e;
        }
    }

    private void work() {
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
            Thread.interrupted(); // the interrupt of one task does not concern the next one
        }
    }
}
