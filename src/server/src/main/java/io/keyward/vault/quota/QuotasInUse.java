package io.keyward.vault.quota;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** Which quotas any server leases, as the database last answered. It is asked only while somebody needs to know. */
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

    void are(Set<String> answer) {
        quotas = answer;
        needed = false;
        next = clock.getAsLong() + every;
    }
}
