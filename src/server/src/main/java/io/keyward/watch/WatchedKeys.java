package io.keyward.watch;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import io.keyward.access.KeyAccesses;
import io.keyward.schedule.SharedClock;
import io.keyward.watch.ProbeSchedules.WatchedKey;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;

/**
 * Keeps the probed keys equal to the keys in use: adds keys that a cluster needs now, and removes keys that no cluster needs
 * any more. Each step is safe if several servers do it at once, or one does it twice.
 */
@Dependent
public class WatchedKeys {

    private static final System.Logger LOG = System.getLogger(WatchedKeys.class.getName());

    @Inject
    KeysInUse keys;

    @Inject
    KeyAccesses accesses;

    @Inject
    ProbeSchedules schedules;

    @Inject
    WatchPolicy policy;

    @Inject
    Event<KeyNoLongerUsed> unused;

    @Inject
    Clock clock;

    @Inject
    SharedClock shared;

    /** Reads the keys in use again and adds, updates or removes the probed keys. */
    public void recount() {
        var used = keys.all();
        var watched = schedules.watchedKeys();
        var unknown = new HashSet<>(used.keySet());
        watched.forEach(key -> unknown.remove(key.keyAndIdentity()));
        unknown.forEach(key -> attempt(() -> accesses.add(key.key(), key.identity())));
        var all = unknown.isEmpty() ? watched : schedules.watchedKeys();
        all.forEach(key -> attempt(() -> update(key, used.get(key.keyAndIdentity()))));
    }

    private void update(WatchedKey watched, KeyUse use) {
        if (use == null) {
            markUnused(watched);
        } else if (watched.schedule() == null) {
            var first = firstSchedule(watched);
            first.update(use);
            schedules.add(first);
        } else if (!watched.schedule().matches(use)) {
            schedules.change(watched.keyAccess(), schedule -> schedule.update(use));
        }
    }

    // an admission check adds a key before its cluster is stored, so an unused key is kept for one more interval
    private void markUnused(WatchedKey watched) {
        var now = shared.instant();
        if (watched.schedule() == null) {
            var first = firstSchedule(watched);
            first.markUnused(now);
            schedules.add(first);
        } else if (watched.schedule().unusedSince().isEmpty()) {
            schedules.change(watched.keyAccess(), schedule -> schedule.markUnused(now));
        } else if (!now.isBefore(watched.schedule().unusedSince().get().plus(policy.recountEvery))) {
            remove(watched);
        }
    }

    private ProbeSchedule firstSchedule(WatchedKey watched) {
        var first = policy.within(policy.probeEvery, shared.instant());
        var vault = watched.key().key().vaultAuthority();
        return new ProbeSchedule(watched.keyAccess(), vault, first, policy.probeEvery);
    }

    private void remove(WatchedKey watched) {
        accesses.remove(watched.key(), watched.identity(), clock.instant());
        LOG.log(INFO, "no cluster uses {0} as {1} any more", watched.key(), watched.identity());
        unused.fire(new KeyNoLongerUsed(watched.key(), watched.identity()));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (EJBException e) { // another server did the same at the same time
            LOG.log(DEBUG, "a watched key was updated by another server", e);
        }
    }
}
