package io.keyward.watch;

import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Asks after the keys of one vault, one after the other, until none waits any more or the vault cannot be asked. */
@Dependent
class ProbeWorker {

    private static final int MOST_TOLD = 200;

    @Inject
    ProbeSchedules turns;

    @Inject
    KeyProbe probing;

    @Inject
    OutageCounter outages;

    @Inject
    WatchPolicy policy;

    @Inject
    Clock clock;

    void walk(String vault, String server) {
        var turn = next(vault, 1, server);
        while (!turn.isEmpty()) {
            var outage = probing.perform(turn.get(0), server);
            if (outage.isPresent()) {
                met(outage.get(), vault, server);
                return;
            }
            outages.answered(vault);
            turn = next(vault, 1, server);
        }
    }

    // a vault with many keys would take its time to fall silent for each: what was met twice holds for those that wait
    private void met(VaultOutage outage, String vault, String server) {
        if (outages.metAgain(vault, outage)) {
            next(vault, MOST_TOLD, server).forEach(turn -> probing.forgo(turn, outage, server));
        }
    }

    private List<ProbeSchedule> next(String vault, int most, String server) {
        var now = clock.instant();
        return turns.take(vault, most, server, now, now.plus(policy.lease));
    }
}
