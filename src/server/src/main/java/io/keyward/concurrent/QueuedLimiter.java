package io.keyward.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how much work runs at once and how much waits, in total and for each key (a caller, a network). The first waiting work
 * whose keys all have a free share runs next, so a busy key does not delay other keys. Work that waits holds its thread and
 * nothing else, and waits for a bounded time. Thread-safe.
 */
public final class QueuedLimiter {

    /** How many calls may run, or wait, at once: in total, and for one key. */
    public record Bound(int total, int perKey) {
        private KeyedLimiter limiter() {
            return new KeyedLimiter(total, perKey);
        }
    }

    private static final class Entry {
        private final Set<String> keys;
        private final CountDownLatch started = new CountDownLatch(1);

        Entry(Set<String> keys) {
            this.keys = keys;
        }
    }

    private final KeyedLimiter running;
    private final KeyedLimiter waiting;
    private final Duration maxWait;
    private final List<Entry> queue = new ArrayList<>();

    /** @param maxWait how long work waits at most */
    public QueuedLimiter(Bound running, Bound waiting, Duration maxWait) {
        this.running = running.limiter();
        this.waiting = waiting.limiter();
        this.maxWait = maxWait;
    }

    /**
     * Runs the work as soon as the bounds permit it.
     *
     * @param keys the keys whose shares the work takes
     * @param refusal what to throw if too much work waits already, or if this work cannot start in time
     */
    public <T> T run(Set<String> keys, Supplier<T> work, Supplier<? extends RuntimeException> refusal) {
        var entry = new Entry(keys);
        if (!enter(entry) || (!awaitStart(entry) && leave(entry))) {
            throw refusal.get();
        }
        try {
            return work.get();
        } finally {
            end(entry);
        }
    }

    /** How much work waits at this moment. */
    public synchronized int waiting() {
        return queue.size();
    }

    /** How much work runs at this moment. */
    public synchronized int running() {
        return running.inUse();
    }

    private synchronized boolean enter(Entry entry) {
        if (starts(entry)) { // no waiting entry could take this permit
            return true;
        }
        return waiting.tryAcquire(entry.keys) && queue.add(entry);
    }

    private boolean starts(Entry entry) {
        var starts = running.tryAcquire(entry.keys);
        if (starts) {
            entry.started.countDown();
        }
        return starts;
    }

    private boolean awaitStart(Entry entry) {
        try {
            return entry.started.await(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // false if the entry has started meanwhile
    private synchronized boolean leave(Entry entry) {
        if (!queue.remove(entry)) {
            return false;
        }
        waiting.release(entry.keys);
        return true;
    }

    private synchronized void end(Entry entry) {
        running.release(entry.keys);
        for (var next : List.copyOf(queue)) {
            if (starts(next)) {
                leave(next);
            }
        }
    }
}
