package io.keyward.localazure.dataplane;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The weight spent in the last ten seconds, in slots of a tenth of a second. Not thread-safe. A library rate limiter
 * would not do, because Azure's quota is weighted and applies to every window of ten seconds.
 */
final class SlidingWindow {

    private static final long SLOT_NANOS = Duration.ofMillis(100).toNanos();
    private static final int SLOTS = 100;

    private final long[] spent = new long[SLOTS];
    private long now = Long.MIN_VALUE;
    private long total;

    /** The time until {@code weight} fits below {@code limit}. Empty if it fits now. */
    Optional<Duration> timeUntilFree(long weight, long limit, long nanoTime) {
        moveTo(Math.floorDiv(nanoTime, SLOT_NANOS));
        var excess = total + weight - limit;
        for (var ahead = 0; ahead < SLOTS && excess > 0; ahead++) {
            excess -= spent[slot(now + 1 + ahead)];
            if (excess <= 0) {
                return Optional.of(Duration.ofNanos((ahead + 1) * SLOT_NANOS));
            }
        }
        return excess > 0 ? Optional.of(Duration.ofNanos(SLOTS * SLOT_NANOS)) : Optional.empty();
    }

    /** Adds to the slot of the time last passed to {@link #timeUntilFree}. */
    void spend(long weight) {
        spent[slot(now)] += weight;
        total += weight;
    }

    private void moveTo(long time) {
        if (now == Long.MIN_VALUE || time - now >= SLOTS) {
            Arrays.fill(spent, 0);
            total = 0;
            now = time;
        }
        while (now < time) {
            now++;
            total -= spent[slot(now)];
            spent[slot(now)] = 0;
        }
    }

    private static int slot(long time) {
        return (int) Math.floorMod(time, (long) SLOTS);
    }
}
