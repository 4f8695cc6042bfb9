package io.keyward.vault.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How many units of one vault's quota the calls of this server used, for each of the last windows. The vault's own windows may
 * begin at other times.
 */
final class QuotaUse {

    static final int WINDOWS = 60;

    private final long windowNanos;
    private final LongSupplier clock;
    private final long begin;
    private final Deque<Window> windows = new ArrayDeque<>();
    private long units;

    /** @param clock in nanoseconds */
    QuotaUse(Duration window, LongSupplier clock) {
        this.windowNanos = window.toNanos();
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    private static final class Window {
        private final long number;
        private long units;
        private long throttled;

        private Window(long number) {
            this.number = number;
        }
    }

    synchronized void sent(int cost) {
        current().units += cost;
        units += cost;
    }

    /** The units of all calls since the start. */
    synchronized long units() {
        return units;
    }

    /** Records that the vault answered 429. */
    synchronized void throttled() {
        current().throttled++;
    }

    private Window current() {
        if (windows.isEmpty() || windows.getLast().number < now()) {
            windows.addLast(new Window(now()));
        }
        while (windows.getFirst().number <= now() - WINDOWS) {
            windows.removeFirst();
        }
        return windows.getLast();
    }

    private long now() {
        return (clock.getAsLong() - begin) / windowNanos;
    }

    /** The windows with calls, the oldest first. */
    synchronized List<VaultLoad.Window> windows() {
        var now = now();
        var result = new ArrayList<VaultLoad.Window>();
        for (var window : windows) {
            if (window.number > now - WINDOWS) {
                result.add(new VaultLoad.Window((int) (now - window.number), window.units, window.throttled));
            }
        }
        return List.copyOf(result);
    }
}
