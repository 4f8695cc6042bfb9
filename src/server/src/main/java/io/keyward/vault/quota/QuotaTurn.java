package io.keyward.vault.quota;

import io.keyward.concurrent.PriorityRate;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The turn of one call.
 *
 * @param remaining how long the call has to wait, in nanoseconds, as things are; 0 if it may go
 */
public record QuotaTurn(LongSupplier remaining) {

    public long left() {
        return remaining.getAsLong();
    }

    /** The later one of both turns. */
    public QuotaTurn and(QuotaTurn other) {
        return new QuotaTurn(() -> Math.max(left(), other.left()));
    }

    public void await() throws InterruptedException {
        for (var left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, PriorityRate.LONGEST_SLEEP));
        }
    }
}
