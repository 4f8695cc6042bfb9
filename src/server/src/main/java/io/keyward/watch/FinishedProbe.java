package io.keyward.watch;

import io.keyward.access.KeyCallResult;
import java.util.List;
import java.util.function.Consumer;

/**
 * A probe that has ended and is not stored yet.
 *
 * @param leased the schedule as this server leased it
 * @param results the calls that worked as before, so that they only change times
 * @param next ends the lease and sets the next times
 */
record FinishedProbe(ProbeSchedule leased, List<KeyCallResult> results, Consumer<ProbeSchedule> next) {

    Long keyAccess() {
        return leased.keyAccess();
    }

    /** A key that was not probed; it stays due. */
    static FinishedProbe postponed(ProbeSchedule leased) {
        return new FinishedProbe(leased, List.of(), ProbeSchedule::release);
    }
}
