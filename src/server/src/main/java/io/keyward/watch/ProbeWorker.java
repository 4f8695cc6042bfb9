package io.keyward.watch;

import io.keyward.schedule.SharedClock;
import io.keyward.trace.Traces;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Probes the due keys of one vault, one after the other, until none is left of the last tick or the vault does not answer. */
@Dependent
class ProbeWorker {

    private static final int MAX_SKIPPED = 200;

    @Inject
    ProbeSchedules schedules;

    @Inject
    KeyProbe probe;

    @Inject
    OutageCounter outages;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    void run(String vault, String server, WorkerLimits limits) {
        var due = next(vault, server, limits);
        while (!due.isEmpty()) {
            var schedule = due.get(0);
            var outage = Traces.within("probe", Map.of("keyward.vault", vault), () -> probe.run(schedule, server));
            if (outage.isPresent()) {
                record(outage.get(), vault, server, limits);
                return;
            }
            outages.reset(vault);
            limits.answered(vault);
            due = next(vault, server, limits);
        }
    }

    private List<ProbeSchedule> next(String vault, String server, WorkerLimits limits) {
        return limits.takeDue(vault) ? lease(vault, 1, server) : List.of();
    }

    // calls for many keys would all wait for their time-out, so the second outage in a row is recorded for all due keys
    private void record(VaultOutage outage, String vault, String server, WorkerLimits limits) {
        if (!(outage instanceof VaultOutage.NotAsked)) {
            limits.failed(vault);
        }
        if (outages.isRepeated(vault, outage)) {
            lease(vault, MAX_SKIPPED, server).forEach(schedule -> probe.skip(schedule, outage, server));
        }
    }

    private List<ProbeSchedule> lease(String vault, int most, String server) {
        var now = clock.instant();
        return schedules.lease(vault, most, server, now, now.plus(policy.lease));
    }
}
