package io.keyward.watch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Asks after the keys of one vault, one after the other, until none waits any more or the vault cannot be asked. */
@Dependent
class Round {

    @Inject
    ProbeTurns turns;

    @Inject
    Probing probing;

    @Inject
    WatchPolicy policy;

    @Inject
    Clock clock;

    void walk(String vault, String server) {
        var turn = next(vault, server);
        while (!turn.isEmpty() && probing.perform(turn.get(0), server).isEmpty()) {
            turn = next(vault, server);
        }
    }

    private List<ProbeTurn> next(String vault, String server) {
        var now = clock.instant();
        return turns.take(vault, 1, server, now, now.plus(policy.lease));
    }
}
