package io.keyward.agent.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The pauses between the attempts of work that is repeated until its time is over. While the other side is busy, the time is
 * extended up to a limit, and the pauses vary. Otherwise thousands of nodes that start at the same moment would also repeat
 * their calls at the same moment.
 */
final class RetryPauses {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Backoff backoff;
    private final SplittableRandom spread;
    private Instant end;
    private Duration busyLeft;

    /**
     * @param limit how long the work is repeated
     * @param busy how much longer the work is repeated while the other side is busy
     * @param caller identifies the caller and its work; a caller always has the same pauses, and two callers have different
     *     pauses
     */
    RetryPauses(Duration limit, Duration busy, Duration longestPause, String caller, Instant start) {
        this.backoff = new Backoff(FIRST_PAUSE, longestPause);
        this.spread = new SplittableRandom(caller.hashCode());
        this.end = start.plus(limit);
        this.busyLeft = busy;
    }

    /** How long to wait after this failure; empty if the time is over. */
    Optional<Duration> after(RuntimeException failure, Instant now) {
        var pause = backoff.next(failure);
        if (failure instanceof Fault fault && fault.isBusy()) {
            pause = pause.plusMillis((long) (pause.toMillis() * spread.nextDouble()));
            prolong(pause);
        }
        var left = Duration.between(now, end);
        if (left.isNegative() || left.isZero()) return Optional.empty();
        return Optional.of(pause.compareTo(left) < 0 ? pause : left);
    }

    private void prolong(Duration pause) {
        var granted = pause.compareTo(busyLeft) < 0 ? pause : busyLeft;
        busyLeft = busyLeft.minus(granted);
        end = end.plus(granted);
    }
}
