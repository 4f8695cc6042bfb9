package io.keyward.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how much work runs at once and how much waits, in total and for each key (a caller, a network). A key takes only its
 * own share: of the work that waits, the earliest that fits runs next. Work that waits holds its thread and nothing else, and
 * waits for a bounded time. Thread-safe.
 */
public final class QueuedLimiter {

    /** How much there is at once: in total, and of one key. */
    public record Bound(int total, int perKey) {}

    private static final class Entry {
        private final Set<String> keys;
        private final CountDownLatch started = new CountDownLatch(1);

        Entry(Set<String> keys) {
            this.keys = keys;
        }
    }

    private static final class Places {
        private final Bound bound;
        private final Map<String, Integer> ofKey = new HashMap<>();
        private int all;

        Places(Bound bound) {
            this.bound = bound;
        }

        boolean haveRoomFor(Set<String> keys) {
            return all < bound.total() && keys.stream().allMatch(key -> ofKey.getOrDefault(key, 0) < bound.perKey());
        }

        void add(Set<String> keys) {
            all++;
            keys.forEach(key -> ofKey.merge(key, 1, Integer::sum));
        }

        void remove(Set<String> keys) {
            all--;
            keys.forEach(key -> ofKey.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null));
        }
    }

    private final Places running;
    private final Places waiting;
    private final Duration patience;
    private final List<Entry> queue = new ArrayList<>();

    /** @param patience how long work waits at most */
    public QueuedLimiter(Bound running, Bound waiting, Duration patience) {
        this.running = new Places(running);
        this.waiting = new Places(waiting);
        this.patience = patience;
    }

    /**
     * Runs the work as soon as the bounds permit it.
     *
     * @param keys whose shares the work takes
     * @param refusal what to throw if too much waits already, or if the work cannot start in time
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
        return running.all;
    }

    private synchronized boolean enter(Entry entry) {
        if (running.haveRoomFor(entry.keys)) { // then nothing waits that could run instead
            start(entry);
            return true;
        }
        if (!waiting.haveRoomFor(entry.keys)) {
            return false;
        }
        waiting.add(entry.keys);
        return queue.add(entry);
    }

    private void start(Entry entry) {
        running.add(entry.keys);
        entry.started.countDown();
    }

    private boolean awaitStart(Entry entry) {
        try {
            return entry.started.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
        waiting.remove(entry.keys);
        return true;
    }

    private synchronized void end(Entry entry) {
        running.remove(entry.keys);
        for (var next : List.copyOf(queue)) {
            if (running.haveRoomFor(next.keys)) {
                leave(next);
                start(next);
            }
        }
    }
}
