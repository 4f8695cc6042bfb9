package io.keyward.fleet.schedule;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.fleet.Fleet;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs of a schedule that start late, and several runs one after the other. */
@OnPostgresql
class RepeatedScheduleTest extends DailySchedules {

    @Test
    void after_an_outage_within_the_longest_delay_a_run_starts_late_and_once() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.clock.pass(Duration.ofDays(2).plus(ScheduleServer.LONGEST_DELAY));

        server.sweep();
        server.sweep();

        var last = Instant.parse("2026-01-03T02:00:00Z");
        assertThat(server.lastRun(schedule)).isEqualTo(ScheduledRun.started(last, server.clock.instant()));
        assertThat(server.now(schedule).nextRun()).contains(last.plus(Duration.ofDays(1)));
        assertThat(fleets()).hasSize(1);
    }

    @Test
    void after_an_outage_beyond_the_longest_delay_the_run_is_skipped_and_the_record_says_so() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.clock.pass(Duration.ofDays(2).plus(ScheduleServer.LONGEST_DELAY).plusMinutes(1));

        server.sweep();

        var run = server.lastRun(schedule);
        assertThat(run.outcome()).isEqualTo(RunOutcome.SKIPPED);
        assertThat(run.message()).contains("PT6H", "2 before it", "run the schedule now");
        assertThat(server.now(schedule).nextRun()).contains(Instant.parse("2026-01-04T02:00:00Z"));
        assertThat(only(server.records(schedule.resourceId())).values())
                .containsEntry("status", "Failed")
                .containsEntry("error_code", "FleetScheduleSkipped")
                .extractingByKey("properties")
                .asString()
                .contains(run.message());
        assertThat(fleets()).isEmpty();
    }

    @Test
    void a_run_is_skipped_while_the_fleet_rotation_of_an_earlier_one_is_open() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.sweep();
        server.passTo(schedule);
        server.sweep();
        server.passTo(schedule);

        server.sweep(); // also after a run that was itself skipped

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.SKIPPED);
        assertThat(server.lastRun(schedule).message()).contains("daily-20260101T020000Z", "resume or cancel it");
        assertThat(fleets()).hasSize(1);
        assertThatThrownBy(() -> server.run(schedule)).is(problem(ProblemCode.FLEET_SCHEDULE_RUN_IN_PROGRESS));
    }

    @Test
    void a_run_after_the_end_of_the_last_fleet_rotation_starts_another_one() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.sweep();
        end(fleet(schedule));
        server.passTo(schedule);

        server.sweep();

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
        assertThat(fleets()).hasSize(2);
    }

    @Test
    void the_fleet_rotation_that_was_started_last_is_kept_as_long_as_its_schedule() {
        var schedule = server.put("Daily", DAILY, owner);
        server.passTo(schedule);
        server.sweep();
        end(fleet(schedule));
        server.passTo(schedule);
        server.sweep();
        end(fleet(schedule));

        deleteOldFleets();
        assertThat(fleets())
                .extracting(Fleet::address)
                .containsExactly(fleet(schedule).address());
        server.bean(FleetSchedules.class).delete(schedule.scope(), "daily", EtagCondition.NONE);
        deleteOldFleets();

        assertThat(fleets()).isEmpty();
    }
}
