package io.keyward.watch;

import static io.keyward.vault.KeyPermission.UNWRAP_KEY;

import io.keyward.access.KeyCallResult;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** When a key is called next after a probe. The times count from the end of the probe, whenever they are stored. */
@Dependent
class ProbeTimes {

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    /** @param results empty if the vault was not called for this key */
    Consumer<ProbeSchedule> after(Probe probe, List<KeyCallResult> results) {
        var ended = clock.instant();
        var next = policy.after(pause(probe, results), ended);
        return schedule -> {
            if (schedule.wasMovedSince(probe.schedule())) {
                schedule.release(); // a cluster began to follow the key during the probe
            } else {
                schedule.release(next);
                results.forEach(result -> scheduleNext(schedule, result, ended));
            }
        };
    }

    // after the first outage in a row the next call follows soon, so that a loss is not noticed a whole interval later
    private Duration pause(Probe probe, List<KeyCallResult> results) {
        var outage = results.stream().limit(1).anyMatch(unwrap -> !unwrap.answered());
        var first = !probe.access().status(UNWRAP_KEY).hasOutage();
        return outage && first ? policy.pauseAfterOutage() : policy.probeEvery;
    }

    private void scheduleNext(ProbeSchedule schedule, KeyCallResult result, Instant ended) {
        switch (result.permission()) {
            case UNWRAP_KEY -> {}
            case WRAP_KEY -> schedule.scheduleWrap(policy.after(policy.wrapEvery, ended));
            case GET -> schedule.scheduleRefresh(policy.after(refreshEvery(schedule), ended));
        }
    }

    private Duration refreshEvery(ProbeSchedule schedule) {
        return schedule.followed() ? policy.followedRefreshEvery : policy.refreshEvery;
    }
}
