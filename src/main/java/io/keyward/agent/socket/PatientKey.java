package io.keyward.agent.socket;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.problem.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks for the key of one volume again and again, with growing pauses, for a limited time or until it is closed. Refusals are
 * repeated too: the key may come back while the machine boots.
 */
public final class PatientKey implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PatientKey.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final String volume;
    private final Supplier<ClearKey> source;
    private final Duration longestPause;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param source throws if it has no key now */
    public PatientKey(String volume, Supplier<ClearKey> source, Duration longestPause, Clock clock) {
        this.volume = volume;
        this.source = source;
        this.longestPause = longestPause;
        this.clock = clock;
    }

    /** The key, which the caller closes; empty if there was none within this time. */
    public Optional<ClearKey> within(Duration patience) {
        return until(Optional.of(clock.instant().plus(patience)));
    }

    /** The key, which the caller closes; empty only after {@link #close}. */
    public Optional<ClearKey> whenever() {
        return until(Optional.empty());
    }

    private Optional<ClearKey> until(Optional<Instant> deadline) {
        var backoff = new Backoff(FIRST_PAUSE, longestPause);
        while (closed.getCount() > 0) {
            try {
                return Optional.of(source.get());
            } catch (RuntimeException e) { // also of a disk that is not attached yet or a header that is not believed
                LOG.log(WARNING, "no key for volume {0}: {1}", volume, e.getMessage());
                if (!pause(backoff.next(e), deadline)) return Optional.empty();
            }
        }
        return Optional.empty();
    }

    // false if the deadline comes first
    private boolean pause(Duration pause, Optional<Instant> deadline) {
        var left = deadline.map(end -> Duration.between(clock.instant(), end)).orElse(pause);
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
