package io.keyward.watch;

import io.keyward.schedule.SharedClock;
import io.keyward.trace.Traces;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Probes the due keys of one vault, one after the other, until no key that was due at the last tick is left, or the vault does
 * not answer.
 */
@Dependent
class ProbeWorker {

    /** How many keys a worker leases at once. After a slow key, the rest of them are given back. */
    static final int AT_ONCE = 8;

    private static final int MAX_SKIPPED = 200;

    @Inject
    ProbeLeases leases;

    @Inject
    KeyProbe probe;

    @Inject
    OutageCounter outages;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    /** @param leased keys of the vault that are leased already */
    void run(String vault, List<Probe> leased, String server, WorkerLimits limits) {
        var due = leased.isEmpty() ? next(vault, server, limits) : leased;
        while (!due.isEmpty()) {
            if (!answers(vault, due, server, limits)) {
                return;
            }
            due = next(vault, server, limits);
        }
    }

    private List<Probe> next(String vault, String server, WorkerLimits limits) {
        return leases.take(List.of(vault), limits.takeDue(vault, AT_ONCE), server);
    }

    /** @return false if the vault did not answer: the other keys were given back, or the outage was recorded for them too */
    private boolean answers(String vault, List<Probe> due, String server, WorkerLimits limits) {
        for (var index = 0; index < due.size(); index++) {
            if (index > 0 && isLate(due.get(index))) {
                due.subList(index, due.size()).forEach(probe::postpone);
                return true;
            }
            var outage = probe(vault, due, index);
            if (outage.isPresent()) {
                record(outage.get(), vault, due.subList(index + 1, due.size()), server, limits);
                return false;
            }
            outages.reset(vault);
            limits.answered(vault);
        }
        return true;
    }

    private Optional<VaultOutage> probe(String vault, List<Probe> due, int index) {
        try {
            return Traces.within("probe", Map.of("keyward.vault", vault), () -> probe.run(due.get(index)));
        } catch (RuntimeException e) { // this key is due again when its lease ends, and the others now
            due.subList(index + 1, due.size()).forEach(probe::postpone);
            throw e;
        }
    }

    // true if a fifth of the lease is over: another worker or server may probe the key sooner; a worker always probes
    // its first key, so it makes progress
    private boolean isLate(Probe next) {
        return !next.schedule()
                .isLeasedAt(clock.instant().plus(policy.lease.multipliedBy(4).dividedBy(5)));
    }

    // calls for many keys would all wait for their time-out, so the second outage in a row is recorded for all due keys
    private void record(VaultOutage outage, String vault, List<Probe> left, String server, WorkerLimits limits) {
        if (!(outage instanceof VaultOutage.NotCalled)) {
            limits.failed(vault);
        }
        if (outages.isRepeated(vault, outage)) {
            left.forEach(each -> probe.skip(each, outage));
            leases.take(List.of(vault), MAX_SKIPPED, server).forEach(each -> probe.skip(each, outage));
        } else {
            left.forEach(probe::postpone);
        }
    }
}
