package io.keyward.vault.quota;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The quotas of which any server leases a part, as the database last said. The database is queried only if a call needed this
 * since the last query.
 */
final class QuotasInUse {

    private final long every;
    private final LongSupplier clock;
    private volatile Set<String> quotas = Set.of();
    private volatile boolean needed;
    private volatile long next;

    /** @param clock in nanoseconds */
    QuotasInUse(Duration every, LongSupplier clock) {
        this.every = every.toNanos();
        this.clock = clock;
        this.next = clock.getAsLong();
    }

    boolean contains(String quota) {
        needed = true;
        return quotas.contains(quota);
    }

    boolean isDue() {
        return needed && clock.getAsLong() - next >= 0;
    }

    void update(Set<String> answer) {
        quotas = answer;
        needed = false;
        next = clock.getAsLong() + every;
    }
}
