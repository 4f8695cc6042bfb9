package io.keyward.fleet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Scope;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.operation.Caller;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a schedule decides: when its next run is, and what a new definition or a run changes. */
class FleetScheduleTest {

    static final FleetRequest EVERYTHING =
            new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, FleetOptions.DEFAULT);
    static final Caller ADA = new Caller("ada", "cli", "tenant");
    static final Caller BOB = new Caller("bob", "cli", "tenant");

    private static final Scope GROUP = Scope.resourceGroup("s", "Data");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-01-04T02:00:00Z");
    private static final Instant A_WEEK_LATER = Instant.parse("2026-01-11T02:00:00Z");
    private static final Instant AFTER_NINETY_DAYS = Instant.parse("2026-04-05T01:00:00Z");

    private final FleetSchedule schedule = new FleetSchedule(GROUP, "Quarterly", every(90), ADA, NOW);

    static ScheduleDefinition every(int days) {
        return new ScheduleDefinition(recurrence(days, DayOfWeek.SUNDAY), EVERYTHING, true);
    }

    private static Recurrence recurrence(int days, DayOfWeek day) {
        return new Recurrence(days, Set.of(day), LocalTime.of(2, 0), ZoneId.of("Europe/Lisbon"));
    }

    @Test
    void a_new_schedule_runs_on_the_next_allowed_day() {
        assertThat(schedule.nextRun()).contains(FIRST);
        assertThat(schedule.due(FIRST.minusMillis(1))).isEmpty();
        assertThat(schedule.due(FIRST)).contains(new DueRun(FIRST, 0));
    }

    @Test
    void the_days_to_the_next_run_count_from_the_time_at_which_a_late_run_should_have_begun() {
        schedule.record(ScheduledRun.started(FIRST, FIRST.plusSeconds(3600)));

        assertThat(schedule.nextRun()).contains(AFTER_NINETY_DAYS);
        assertThat(schedule.latestFleet().orElseThrow())
                .hasToString("/subscriptions/s/resourceGroups/Data/providers/Microsoft.HDInsight/fleetRotations/"
                        + "Quarterly-20260104T020000Z");
    }

    @Test
    void a_run_that_finds_nothing_to_do_counts_and_one_that_fails_or_is_skipped_does_not() {
        schedule.record(ScheduledRun.failed(FIRST, FIRST, "no role"));
        assertThat(schedule.nextRun()).contains(A_WEEK_LATER);

        schedule.record(ScheduledRun.skipped(A_WEEK_LATER, A_WEEK_LATER, "too late"));
        var third = schedule.nextRun().orElseThrow();
        assertThat(third).isEqualTo(Instant.parse("2026-01-18T02:00:00Z"));

        schedule.record(ScheduledRun.nothingToDo(third, third));
        assertThat(schedule.nextRun()).contains(Instant.parse("2026-04-19T01:00:00Z"));
    }

    @Test
    void a_failed_run_keeps_the_fleet_rotation_that_was_started_last() {
        schedule.record(ScheduledRun.started(FIRST, FIRST));
        var latest = schedule.latestFleet();

        schedule.record(ScheduledRun.failed(AFTER_NINETY_DAYS, AFTER_NINETY_DAYS, "no role"));

        assertThat(schedule.latestFleet()).isEqualTo(latest).isPresent();
    }

    @Test
    void a_run_is_recorded_once() {
        assertThat(schedule.record(ScheduledRun.started(FIRST, FIRST))).isTrue();
        assertThat(schedule.record(ScheduledRun.failed(FIRST, FIRST, "no role")))
                .isFalse();

        assertThat(schedule.lastRun().orElseThrow().outcome()).isEqualTo(RunOutcome.STARTED);
    }

    @Test
    void a_disabled_schedule_has_no_next_run_and_gets_one_in_the_future_when_it_is_enabled() {
        schedule.define(new ScheduleDefinition(every(90).recurrence(), EVERYTHING, false), ADA, NOW);
        assertThat(schedule.nextRun()).isEmpty();

        schedule.define(every(90), ADA, FIRST.plusSeconds(1));

        assertThat(schedule.nextRun()).contains(A_WEEK_LATER);
    }

    @Test
    void a_new_recurrence_respects_the_days_since_the_last_run() {
        schedule.record(ScheduledRun.started(FIRST, FIRST));

        schedule.define(every(14), ADA, FIRST.plusSeconds(60));

        assertThat(schedule.nextRun()).contains(Instant.parse("2026-01-18T02:00:00Z"));
    }

    @Test
    void who_writes_a_schedule_becomes_its_owner_and_a_run_that_is_due_stays_due() {
        var changed = schedule.define(every(90), BOB, FIRST.plusSeconds(1));

        assertThat(changed).isTrue();
        assertThat(schedule.owner()).isEqualTo(BOB);
        assertThat(schedule.nextRun()).contains(FIRST);
    }

    @Test
    void the_same_definition_by_the_same_caller_changes_nothing() {
        assertThat(schedule.define(every(90), ADA, FIRST)).isFalse();
    }

    @Test
    void a_run_that_ends_after_the_schedule_got_another_recurrence_is_recorded_all_the_same() {
        var friday = new ScheduleDefinition(recurrence(90, DayOfWeek.FRIDAY), EVERYTHING, true);
        schedule.define(friday, ADA, FIRST);

        assertThat(schedule.record(ScheduledRun.started(FIRST, FIRST))).isTrue();

        assertThat(schedule.nextRun()).contains(Instant.parse("2026-04-10T01:00:00Z"));
    }

    @Test
    void the_name_of_a_fleet_rotation_has_at_most_63_characters() {
        var longest = "n".repeat(FleetSchedule.LONGEST_NAME);

        var fleet = new FleetSchedule(GROUP, longest, every(90), ADA, NOW).fleetOf(FIRST);

        assertThat(fleet.name()).hasSize(63);
    }
}
