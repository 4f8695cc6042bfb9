package io.keyward.agent.watch;

import java.time.Clock;

/** Numbers of heartbeats: epoch milliseconds that grow strictly, also if the clock is set back while the agent runs. */
final class Sequence {

    private final Clock clock;
    private long last;

    Sequence(Clock clock) {
        this.clock = clock;
    }

    long next() {
        last = Math.max(last + 1, clock.millis());
        return last;
    }
}
