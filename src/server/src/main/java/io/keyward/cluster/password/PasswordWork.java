package io.keyward.cluster.password;

import io.keyward.concurrent.QueuedLimiter;
import java.util.Set;
import java.util.function.Function;

/**
 * The work on passwords of one kind of callers. Permits are counted in memory, so neither a request that waits nor one that
 * computes a hash needs a database connection or a lock. Kinds of callers have work of their own and do not use up each other's
 * permits.
 */
public final class PasswordWork {

    private final QueuedLimiter permits;

    public PasswordWork(QueuedLimiter permits) {
        this.permits = permits;
    }

    /**
     * Runs the work as soon as these callers get a permit. The work must not be called in a transaction.
     *
     * @throws TooManyPasswords if too many others wait, or if no permit comes in time
     */
    public <T> T run(Set<String> callers, Function<PasswordPermit, T> work) {
        return permits.run(callers, () -> withPermit(work), TooManyPasswords::new);
    }

    private static <T> T withPermit(Function<PasswordPermit, T> work) {
        var permit = new PasswordPermit();
        try {
            return work.apply(permit);
        } finally {
            permit.end();
        }
    }
}
