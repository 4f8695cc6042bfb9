package io.keyward.agent.problem;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats work that fails, with growing pauses, for a limited time. */
public final class Patience implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Patience.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Duration limit;
    private final Duration longestPause;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Patience(Duration limit, Duration longestPause, Clock clock) {
        this.limit = limit;
        this.longestPause = longestPause;
        this.clock = clock;
    }

    /** The result of the work, or its last failure when the time is over, this is closed, or a failure may not be repeated. */
    public <T> T until(Supplier<T> work, Predicate<RuntimeException> repeatable) {
        var end = clock.instant().plus(limit);
        var backoff = new Backoff(FIRST_PAUSE, longestPause);
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!repeatable.test(e) || !pause(backoff.next(e), end)) throw e;
                LOG.log(WARNING, "trying again: {0}", e.getMessage());
            }
        }
    }

    // false if the time is over
    private boolean pause(Duration pause, Instant end) {
        var left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) return false;
        try {
            return !closed.await(Math.min(pause.toMillis(), left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
