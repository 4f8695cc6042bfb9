package io.keyward.agent.watch;

import java.time.Clock;
import java.util.Optional;

/** The numbers of the heartbeats: epoch milliseconds that grow strictly, even if the clock is set back while the agent runs. */
final class HeartbeatNumbers {

    private final Clock clock;
    private long last;
    private Optional<Long> previous = Optional.empty();

    HeartbeatNumbers(Clock clock) {
        this.clock = clock;
    }

    long next() {
        previous = Optional.of(last).filter(sent -> sent > 0);
        last = Math.max(last + 1, clock.millis());
        return last;
    }

    /** The number before the latest one; empty if there was none. */
    Optional<Long> previous() {
        return previous;
    }
}
