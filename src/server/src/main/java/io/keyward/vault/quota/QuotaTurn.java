package io.keyward.vault.quota;

import io.keyward.concurrent.PriorityRate;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The turn of one booked call in one or several quotas.
 *
 * @param remaining returns how long the call still has to wait, in nanoseconds; 0 if it may be sent
 */
public record QuotaTurn(LongSupplier remaining) {

    public long left() {
        return remaining.getAsLong();
    }

    /** The later of the two turns. */
    public QuotaTurn and(QuotaTurn other) {
        return new QuotaTurn(() -> Math.max(left(), other.left()));
    }

    public void await() throws InterruptedException {
        for (var left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, PriorityRate.LONGEST_SLEEP));
        }
    }
}
