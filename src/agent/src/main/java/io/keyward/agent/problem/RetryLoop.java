package io.keyward.agent.problem;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats work that fails, with growing pauses, for a limited time. */
public final class RetryLoop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RetryLoop.class.getName());
    private final Duration limit;
    private final Duration busy;
    private final Duration longestPause;
    private final String caller;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    public RetryLoop(Duration limit, Duration longestPause, Clock clock) {
        this(limit, Duration.ZERO, longestPause, "", clock);
    }

    /**
     * @param busy the time by which the limit grows while the other side answers that it is busy
     * @param caller identifies the caller and its work, so that its pauses differ from those of other callers
     */
    public RetryLoop(Duration limit, Duration busy, Duration longestPause, String caller, Clock clock) {
        this.limit = limit;
        this.busy = busy;
        this.longestPause = longestPause;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Returns the result of the work. Throws the last failure of the work if the time is over, the loop is closed, or the work
     * must not be repeated.
     */
    public <T> T run(Supplier<T> work, Predicate<RuntimeException> repeatable) {
        var pauses = new RetryPauses(limit, busy, longestPause, caller, clock.instant());
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!repeatable.test(e)) throw e;
                var pause = pauses.after(e, clock.instant());
                if (pause.isEmpty()) throw e;
                LOG.log(WARNING, "trying again in {0} s: {1}", pause.get().toSeconds(), e.getMessage());
                if (!waited(pause.get())) throw e;
            }
        }
    }

    // false if the loop was closed
    private boolean waited(Duration pause) {
        try {
            return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
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
