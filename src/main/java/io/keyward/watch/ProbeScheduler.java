package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.vault.guard.WatchShare;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rounds this server makes among the keys of each vault whose turn has come. Few are made at a vault at once,
 * so that one which never answers holds up its own keys and nobody else's (invariant 5).
 */
@ApplicationScoped
class ProbeScheduler {

    private static final System.Logger LOG = System.getLogger(ProbeScheduler.class.getName());

    private final String server = UUID.randomUUID().toString();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    @Inject
    ProbeSchedules turns;

    @Inject
    ProbeWorker round;

    @Inject
    WatchPolicy policy;

    @Inject
    WatchShare share;

    @Inject
    ProbeExecutor walkers;

    void begin(Map<String, Long> due, Instant now) {
        share.divideAmong(1 + turns.othersAt(server, now));
        due.forEach(this::begin);
    }

    private void begin(String vault, long due) {
        var wanted = Math.min(due, policy.atOncePerVault);
        for (var begun = 0; begun < wanted && enter(vault); begun++) {
            walkers.execute(() -> walk(vault));
        }
    }

    private void walk(String vault) {
        try {
            round.walk(vault, server);
        } catch (RuntimeException e) { // the store is out of reach: leases run out and turns come again
            LOG.log(WARNING, "a round among the keys of " + vault + " was interrupted", e);
        } finally {
            leave(vault);
        }
    }

    private boolean enter(String vault) {
        var count = underWay.merge(vault, 1, Integer::sum);
        if (count > policy.atOncePerVault) {
            leave(vault);
            return false;
        }
        return true;
    }

    private void leave(String vault) {
        underWay.computeIfPresent(vault, (same, count) -> count == 1 ? null : count - 1);
    }
}
