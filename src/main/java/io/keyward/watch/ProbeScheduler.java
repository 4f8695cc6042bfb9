package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.concurrent.KeyedLimiter;
import io.keyward.vault.guard.WatchShare;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Starts workers on this server for the vaults that have keys due. Only a few workers probe a vault at once, so that a vault
 * that never answers delays its own keys and no others (invariant 5).
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

    private KeyedLimiter limiter;

    /** @param due how many keys of each vault are due */
    void start(Map<String, Long> due, Instant now) {
        share.divideAmong(1 + schedules.otherServers(server, now));
        due.forEach(this::start);
    }

    private void start(String vault, long due) {
        var wanted = Math.min(due, policy.atOncePerVault);
        for (var started = 0; started < wanted && limiter().tryAcquire(vault); started++) {
            executor.execute(() -> work(vault));
        }
    }

    private void work(String vault) {
        try {
            worker.run(vault, server);
        } catch (RuntimeException e) { // the database is out of reach: the leases end, and the keys are due again
            LOG.log(WARNING, "the probes of the keys of " + vault + " were interrupted", e);
        } finally {
            limiter().release(vault);
        }
    }

    private synchronized KeyedLimiter limiter() {
        if (limiter == null) {
            limiter = new KeyedLimiter(policy.atOncePerVault);
        }
        return limiter;
    }
}
