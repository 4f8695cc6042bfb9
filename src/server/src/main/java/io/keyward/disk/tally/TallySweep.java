package io.keyward.disk.tally;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.need.KeptNeeds;
import io.keyward.schedule.SharedClock;
import io.keyward.schedule.SweepPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks {@code dek_tally} and {@code cluster_need} against the rows from which they are computed, for a few clusters at a
 * time, and corrects and logs differences. A round over all clusters begins at most once an hour.
 */
@ApplicationScoped
public class TallySweep {

    static final int CLUSTERS_AT_ONCE = 20;

    private static final System.Logger LOG = System.getLogger(TallySweep.class.getName());
    private static final Duration ROUND = Duration.ofHours(1);

    @Inject
    TallyDrift drift;

    @Inject
    KeptNeeds needs;

    @Inject
    SharedClock clock;

    /**
     * Checks the next clusters, unless the next round has not begun yet.
     *
     * @param from what the previous call returned
     * @return the position at which the next call begins
     */
    public String sweep(String from) {
        var now = clock.instant();
        var position = SweepPosition.parse(from);
        if (position.last().isPresent()) {
            return next(position.last().get(), position.time());
        }
        return now.isBefore(position.time()) ? from : next(null, now.plus(ROUND));
    }

    /**
     * @param after the last cluster that was checked; null at the beginning of a round
     * @param round when the next round begins
     */
    private String next(UUID after, Instant round) {
        var page = drift.page(after == null ? null : new ClusterId(after), CLUSTERS_AT_ONCE);
        if (!page.isEmpty()) {
            compare(page);
        }
        var last = page.size() < CLUSTERS_AT_ONCE
                ? null
                : page.get(page.size() - 1).value();
        return new SweepPosition(Optional.ofNullable(last), round).text();
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
        keepAgain(needs.differingAmong(clusters));
    }

    private void keepAgain(List<ClusterId> differing) {
        if (!differing.isEmpty()) {
            LOG.log(WARNING, "the kept needs of clusters {0} differ from their rows and are corrected", differing);
            needs.replace(differing);
        }
    }
}
