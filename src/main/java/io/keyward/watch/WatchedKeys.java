package io.keyward.watch;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import io.keyward.access.KeyAccesses;
import io.keyward.watch.ProbeSchedules.Watched;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps what is watched equal to what is used: takes up keys that a cluster came to need, drops those that none does any
 * more. Every step can be done by several servers at once and twice.
 */
@Dependent
class WatchedKeys {

    private static final System.Logger LOG = System.getLogger(WatchedKeys.class.getName());

    @Inject
    KeysInUse keys;

    @Inject
    KeyAccesses accesses;

    @Inject
    ProbeSchedules turns;

    @Inject
    WatchPolicy policy;

    @Inject
    Event<KeyNoLongerUsed> dropped;

    @Inject
    Clock clock;

    /** Counts anew where that is due. */
    void recount() {
        var now = clock.instant();
        if (turns.beginRound(now, now.plus(policy.recountEvery))) {
            recount(keys.all());
        }
    }

    private void recount(Map<KeyUse.Pair, KeyUse> used) {
        var known = turns.watched().stream().map(Watched::pair).collect(Collectors.toSet());
        used.keySet().stream()
                .filter(pair -> !known.contains(pair))
                .forEach(pair -> attempt(() -> accesses.take(pair.key(), pair.identity())));
        turns.watched().forEach(watched -> attempt(() -> settle(watched, used.get(watched.pair()))));
    }

    private void settle(Watched watched, KeyUse use) {
        if (use == null) {
            unused(watched);
        } else if (watched.turn() == null) {
            var turn = firstTurn(watched);
            turn.usedBy(use);
            turns.add(turn);
        } else if (!watched.turn().isRightFor(use)) {
            turns.change(watched.access(), turn -> turn.usedBy(use));
        }
    }

    // the door takes a key up before the cluster that will use it is on record: it has one round of time to get there
    private void unused(Watched watched) {
        var now = clock.instant();
        if (watched.turn() == null) {
            var turn = firstTurn(watched);
            turn.unused(now);
            turns.add(turn);
        } else if (watched.turn().unusedSince().isEmpty()) {
            turns.change(watched.access(), turn -> turn.unused(now));
        } else if (!now.isBefore(watched.turn().unusedSince().get().plus(policy.recountEvery))) {
            drop(watched);
        }
    }

    private ProbeSchedule firstTurn(Watched watched) {
        var first = policy.within(policy.probeEvery, clock.instant());
        var vault = watched.key().key().vaultAuthority();
        return new ProbeSchedule(watched.access(), vault, first, policy.probeEvery);
    }

    private void drop(Watched watched) {
        accesses.drop(watched.key(), watched.identity(), clock.instant());
        LOG.log(INFO, "no cluster uses {0} as {1} any more", watched.key(), watched.identity());
        dropped.fire(new KeyNoLongerUsed(watched.key(), watched.identity()));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (EJBException e) { // another server did the same in this very moment
            LOG.log(DEBUG, "a watched key was settled by another server", e);
        }
    }
}
