package io.keyward.disk.need;

import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Updates {@code cluster_need} for the clusters that have changed, but not within the last {@link #QUIET}. */
@ApplicationScoped
public class NeedSweep {

    static final int CLUSTERS_AT_ONCE = 200;

    // so that the rows of a cluster in rotation are not replaced again and again
    static final Duration QUIET = Duration.ofSeconds(10);

    private static final int PAGES = 50; // in one run, so that a server that stops does not wait long for it

    @Inject
    KeptNeeds needs;

    @Inject
    SharedClock clock;

    public void sweep() {
        var before = clock.instant().minus(QUIET);
        var page = 0;
        while (page < PAGES && replaceSome(before)) {
            page++;
        }
    }

    private boolean replaceSome(Instant before) {
        var changed = needs.changed(before, CLUSTERS_AT_ONCE);
        if (!changed.isEmpty()) {
            needs.replace(changed);
        }
        return changed.size() == CLUSTERS_AT_ONCE;
    }
}
