package io.keyward.disk.tally;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares {@code dek_tally} with the rows of the disks for a few clusters at a time, corrects it and reports the differences.
 * A round over all clusters begins at most once an hour.
 */
@ApplicationScoped
public class TallySweep {

    static final int CLUSTERS_AT_ONCE = 20;

    private static final System.Logger LOG = System.getLogger(TallySweep.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofHours(1);

    @Inject
    TallyDrift drift;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private ClusterId last; // null at the beginning of a round
    private Instant nextRound = Instant.EPOCH;

    /** Call this once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                this::attempt, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            sweep();
        } catch (RuntimeException e) { // the database is out of reach; the next attempt tries again
            LOG.log(
                    WARNING,
                    "the numbers of DEKs could not be compared with the disks; the next attempt tries again",
                    e);
        }
    }

    /** Compares the next clusters, if it is time. */
    void sweep() {
        var now = clock.instant();
        if (last == null) {
            if (now.isBefore(nextRound)) {
                return;
            }
            nextRound = now.plus(ROUND);
        }
        var page = drift.page(last, CLUSTERS_AT_ONCE);
        if (!page.isEmpty()) {
            compare(page);
        }
        last = page.size() < CLUSTERS_AT_ONCE ? null : page.get(page.size() - 1);
    }

    private void compare(List<ClusterId> clusters) {
        drift.among(clusters).forEach(cluster -> {
            LOG.log(
                    WARNING,
                    "the shown numbers of DEKs of cluster {0} differ from its disks and are corrected",
                    cluster);
            drift.correct(cluster);
        });
        drift.spreadAmong(clusters).forEach(drift::correct);
        clusters.forEach(drift::copyHeaders);
    }
}
