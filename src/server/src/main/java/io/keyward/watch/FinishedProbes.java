package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.LockRetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The probes of this server that ended since the last tick. The next tick stores them in one transaction, because most of them
 * change nothing but times. A result that changes more than times is recorded before its probe is added here. If the server
 * dies first, the leases end and the keys are probed again.
 */
@ApplicationScoped
class FinishedProbes {

    private static final System.Logger LOG = System.getLogger(FinishedProbes.class.getName());

    private final Queue<FinishedProbe> waiting = new ConcurrentLinkedQueue<>();

    @Inject
    ProbeSchedules schedules;

    void add(FinishedProbe probe) {
        waiting.add(probe);
    }

    void store() {
        var probes = new ArrayList<FinishedProbe>();
        for (var probe = waiting.poll(); probe != null; probe = waiting.poll()) {
            probes.add(probe);
        }
        if (!probes.isEmpty()) {
            store(probes);
        }
    }

    // a row that cannot be stored must not keep the other keys leased
    private void store(List<FinishedProbe> probes) {
        try {
            LockRetry.run(() -> {
                schedules.finish(probes);
                return probes;
            });
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the results of %d probes were not stored".formatted(probes.size()), e);
            if (probes.size() > 1) {
                probes.forEach(probe -> store(List.of(probe)));
            }
        }
    }
}
