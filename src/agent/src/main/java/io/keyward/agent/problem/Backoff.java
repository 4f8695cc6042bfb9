package io.keyward.agent.problem;

import java.time.Duration;

/** Pauses between attempts: each twice as long as the one before, up to a limit. */
public final class Backoff {

    private final Duration first;
    private final Duration limit;
    private Duration next;

    public Backoff(Duration first, Duration limit) {
        this.first = first;
        this.limit = limit;
        this.next = min(first, limit);
    }

    /** The pause before the next attempt. A server that asks for a longer one gets it, up to the limit. */
    public Duration next(RuntimeException problem) {
        var pause = next;
        next = min(next.multipliedBy(2), limit);
        var asked = problem instanceof CallProblem call ? call.retryAfter().orElse(pause) : pause;
        return asked.compareTo(pause) > 0 ? min(asked, limit) : pause;
    }

    /** Begins again with the first pause, after an attempt that worked. */
    public void reset() {
        next = min(first, limit);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
