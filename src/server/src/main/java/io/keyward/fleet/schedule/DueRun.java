package io.keyward.fleet.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that is due. If several run times passed while no server ran, only the last one is run, so a schedule runs once after
 * an outage.
 *
 * @param at when it should have begun
 * @param missed how many earlier run times passed without a run
 */
record DueRun(Instant at, int missed) {

    /**
     * The last run that is due.
     *
     * @param first the first run time that is due
     * @param last the run from which the days to the next one count
     */
    static DueRun of(Recurrence recurrence, Instant first, Optional<Instant> last, Instant now) {
        var run = new DueRun(first, 0);
        for (var next = recurrence.after(first, last); !next.isAfter(now); next = recurrence.after(next, last)) {
            run = new DueRun(next, run.missed() + 1);
        }
        return run;
    }

    boolean isTooLate(Instant now, Duration longestDelay) {
        return at.plus(longestDelay).isBefore(now);
    }

    String tooLate(Duration longestDelay) {
        var more = missed == 0 ? "" : ", and %d before it".formatted(missed);
        return ("no server ran at the time of this run%s, nor within the %s (keyward.fleet.longest-schedule-delay) in which it"
                        + " could have started late; run the schedule now if you cannot wait for the next run")
                .formatted(more, longestDelay);
    }
}
