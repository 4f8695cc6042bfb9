package io.keyward.localazure.dataplane;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How much was done in the last ten seconds, kept by tenths of a second. Not for use by several threads at once. */
final class SlidingWindow {

    private static final long SLOT_NANOS = Duration.ofMillis(100).toNanos();
    private static final int SLOTS = 100;

    private final long[] spent = new long[SLOTS];
    private long now = Long.MIN_VALUE;
    private long total;

    /** How long to wait until that much may be done; empty if it may be done now. */
    Optional<Duration> wait(long weight, long limit, long nanoTime) {
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

    /** At the time last asked about. */
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
