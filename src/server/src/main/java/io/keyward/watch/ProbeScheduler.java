package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.vault.guard.WatchShare;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Starts workers on this server for the vaults that have keys due. {@link WorkerLimits} bounds them, so that vaults that never
 * answer delay their own keys and no others (invariant 5).
 */
@ApplicationScoped
class ProbeScheduler {

    private static final System.Logger LOG = System.getLogger(ProbeScheduler.class.getName());

    private final String server = UUID.randomUUID().toString();

    @Inject
    ProbeSchedules schedules;

    @Inject
    ProbeWorker worker;

    @Inject
    WatchPolicy policy;

    @Inject
    WatchShare share;

    @Inject
    ProbeExecutor executor;

    private WorkerLimits limits;

    /** @param due how many keys of each vault are due, the vault that has waited longest first */
    void start(Map<String, Long> due, Instant now) {
        if (!due.isEmpty()) {
            share.divideAmong(1 + schedules.otherServers(server, now));
            limits().expect(due);
            due.forEach(this::start);
        }
    }

    private void start(String vault, long due) {
        var wanted = Math.min(due, policy.atOncePerVault);
        for (var started = 0; started < wanted && limits().tryStart(vault); started++) {
            executor.execute(() -> work(vault));
        }
    }

    private void work(String vault) {
        try {
            worker.run(vault, server, limits());
        } catch (RuntimeException e) { // the database is out of reach: the leases end, and the keys are due again
            LOG.log(WARNING, "the probes of the keys of " + vault + " were interrupted", e);
        } finally {
            limits().ended(vault);
        }
    }

    private synchronized WorkerLimits limits() {
        if (limits == null) {
            limits = new WorkerLimits(policy.atOncePerVault, policy.atOnce);
        }
        return limits;
    }
}
