package io.keyward.cluster.password;

import io.keyward.concurrent.QueuedLimiter;
import java.util.Set;
import java.util.function.Function;

/**
 * Limits how many passwords are hashed or compared at once for one kind of callers. Permits are counted in memory, so a
 * request needs no database connection and no lock while it waits or computes a hash. Each kind of callers has a limiter of
 * its own, so that no kind uses up the permits of another.
 */
public final class PasswordLimiter {

    private final QueuedLimiter permits;
    private final int rounds;

    /** @param rounds the number of PBKDF2 rounds of each new hash */
    public PasswordLimiter(QueuedLimiter permits, int rounds) {
        this.permits = permits;
        this.rounds = rounds;
    }

    /**
     * Waits until these callers get a permit, and runs the work with it. No transaction may be open.
     *
     * @throws TooManyPasswords if too many other requests wait, or if no permit becomes free in time
     */
    public <T> T run(Set<String> callers, Function<PasswordPermit, T> work) {
        return permits.run(callers, () -> withPermit(work), TooManyPasswords::new);
    }

    private <T> T withPermit(Function<PasswordPermit, T> work) {
        var permit = new PasswordPermit(rounds);
        try {
            return work.apply(permit);
        } finally {
            permit.end();
        }
    }
}
