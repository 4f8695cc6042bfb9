package io.keyward.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.fleet.schedule.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of runs of schedules. */
class ScheduleFiguresTest {

    @Test
    void every_outcome_has_a_count_from_the_start_of_the_server() {
        var figures = new ScheduleFigures();

        figures.add(RunOutcome.FAILED);
        figures.add(RunOutcome.FAILED);

        assertThat(figures.samples())
                .containsExactly(
                        sample("started", 0L),
                        sample("nothing_to_do", 0L),
                        sample("skipped", 0L),
                        sample("failed", 2L));
    }

    private static Sample sample(String outcome, long count) {
        return new Sample(Metric.FLEET_SCHEDULE_RUNS_TOTAL, List.of(outcome), count);
    }
}
