package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.vault.guard.WatchShare;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
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
    ProbeLeases leases;

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
            startEach(due);
        }
    }

    private void startEach(Map<String, Long> due) {
        var started = due.keySet().stream().filter(limits()::tryStart).toList();
        var leased = leaseFew(started, due);
        started.forEach(vault -> execute(vault, leased.getOrDefault(vault, List.of())));
        due.forEach(this::startMore);
    }

    // most vaults have few due keys, so the keys of all these vaults are leased and read together
    private Map<String, List<Probe>> leaseFew(List<String> started, Map<String, Long> due) {
        var few = started.stream()
                .filter(vault -> due.get(vault) <= ProbeWorker.AT_ONCE)
                .toList();
        try {
            var keys = few.stream()
                    .mapToInt(vault -> limits().takeDue(vault, ProbeWorker.AT_ONCE))
                    .sum();
            return leases.take(few, keys, server).stream()
                    .collect(groupingBy(probe -> probe.schedule().vault()));
        } catch (RuntimeException e) {
            started.forEach(limits()::ended);
            throw e;
        }
    }

    // one worker is enough for as many keys as it leases at once
    private void startMore(String vault, long due) {
        var wanted = Math.min((due - 1) / ProbeWorker.AT_ONCE, policy.atOncePerVault - 1L);
        for (var started = 0; started < wanted && limits().tryStart(vault); started++) {
            execute(vault, List.of());
        }
    }

    private void execute(String vault, List<Probe> leased) {
        executor.execute(() -> work(vault, leased));
    }

    private void work(String vault, List<Probe> leased) {
        try {
            worker.run(vault, leased, server, limits());
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
