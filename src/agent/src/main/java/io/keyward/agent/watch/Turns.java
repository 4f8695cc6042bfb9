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

/**
 * Tasks that wait for their turn. While no task ends, the tasks that hang occupy their threads, so more threads are started for
 * the others.
 */
final class Turns {

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ExecutorService threads;
    private final Queue<FutureTask<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore ended = new Semaphore(0);
    private int pending;

    Turns(ExecutorService threads) {
        this.threads = threads;
    }

    <T> Future<T> add(Supplier<T> work) {
        var turn = new FutureTask<T>(work::get) {
            @Override
            protected void done() {
                ended.release();
            }
        };
        waiting.add(turn);
        pending++;
        return turn;
    }

    /**
     * Runs the tasks in this many threads, and waits until all have ended or the patience is over. Every task has begun by
     * then.
     */
    void take(int width, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
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
            waiting.forEach(turn -> turn.cancel(false));
            throw e;
        }
    }

    private void work() {
        for (var turn = waiting.poll(); turn != null; turn = waiting.poll()) {
            turn.run();
            Thread.interrupted(); // the interrupt of one task does not concern the next one
        }
    }
}
