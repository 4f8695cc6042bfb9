package io.keyward.agent.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When the watch tries the headers. It does so once in each pause, because an attempt needs an unwrap for each disk. The first
 * attempt comes after a random part of the pause, so that the nodes of a cluster that start together do not ask the vault
 * together.
 */
final class ProbeSchedule {

    private final Duration pause;
    private final Clock clock;
    private Instant next;

    ProbeSchedule(Duration pause, Clock clock, RandomGenerator random) {
        this.pause = pause;
        this.clock = clock;
        this.next = clock.instant().plusMillis((long) (random.nextDouble() * pause.toMillis()));
    }

    /** Whether an attempt is due now. If so, the next one is due a pause later. */
    boolean isDue() {
        var now = clock.instant();
        if (now.isBefore(next)) return false;
        next = now.plus(pause);
        return true;
    }
}
