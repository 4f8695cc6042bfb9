package io.keyward.metrics;

import io.keyward.fleet.schedule.RunOutcome;
import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the runs of schedules that this server recorded, by their outcome. */
final class ScheduleFigures {

    private final Map<RunOutcome, LongAdder> runs =
            new EnumMap<>(RunOutcome.class); // not changed after the constructor

    ScheduleFigures() {
        Arrays.stream(RunOutcome.values()).forEach(outcome -> runs.put(outcome, new LongAdder()));
    }

    void add(RunOutcome outcome) {
        runs.get(outcome).increment();
    }

    List<Sample> samples() {
        return Arrays.stream(RunOutcome.values())
                .map(outcome -> Metric.FLEET_SCHEDULE_RUNS_TOTAL.sample(
                        runs.get(outcome).sum(), AsciiCase.fold(outcome.name())))
                .toList();
    }
}
