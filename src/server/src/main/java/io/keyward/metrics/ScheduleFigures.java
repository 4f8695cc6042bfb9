package io.keyward.metrics;

import io.keyward.fleet.schedule.RunOutcome;
import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the runs of schedules that this server recorded, by their outcome. */
final class ScheduleFigures {

    private final AtomicLongArray runs = new AtomicLongArray(RunOutcome.values().length);

    void add(RunOutcome outcome) {
        runs.incrementAndGet(outcome.ordinal());
    }

    List<Sample> samples() {
        return Arrays.stream(RunOutcome.values())
                .map(outcome -> Metric.FLEET_SCHEDULE_RUNS_TOTAL.sample(
                        runs.get(outcome.ordinal()), AsciiCase.fold(outcome.name())))
                .toList();
    }
}
