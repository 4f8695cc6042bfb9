package io.keyward.localazure.rate;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The weight spent in the latest window of time. Callers choose the unit of time. Each unit has at most one entry, so a coarse
 * unit bounds the memory. Not thread-safe. A library's rate limiter would not do: Azure's quota is weighted and applies to
 * every window, and an attempt with the right password is taken back.
 */
public final class SlidingWindow {

    private final long length;
    private final NavigableMap<Long, Long> spent = new TreeMap<>(); // by time

    public SlidingWindow(long length) {
        this.length = length;
    }

    /** The time until the weight can be spent without exceeding the limit: 0 if it can be spent now. */
    public long timeUntilFree(long weight, long limit, long now) {
        spent.headMap(now - length, true).clear();
        var excess = spent.values().stream().mapToLong(Long::longValue).sum() + weight - limit;
        var wait = 0L;
        for (var entry : spent.entrySet()) {
            if (excess > 0) {
                excess -= entry.getValue();
                wait = entry.getKey() + length - now;
            }
        }
        return excess > 0 ? length : wait;
    }

    public void spend(long weight, long now) {
        spent.merge(now, weight, Long::sum);
    }

    /** Reduces the latest entry by one. */
    public void takeBackLast() {
        if (!spent.isEmpty()) {
            spent.computeIfPresent(spent.lastKey(), (at, weight) -> weight > 1 ? weight - 1 : null);
        }
    }
}
