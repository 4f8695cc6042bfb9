package io.keyward.fleet.schedule;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.fleet.schedule.FleetScheduleTest.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.key.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of schedules: on time, by two servers, after a server has died, and by hand. */
@OnPostgresql
class ScheduleRunnerTest extends DailySchedules {

    @Test
    void a_run_starts_a_fleet_rotation_as_the_owner_and_decides_the_time_of_the_next_run() {
        var schedule = server.put("daily", DAILY, owner);

        server.sweep();
        assertThat(server.now(schedule).lastRun()).isEmpty();
        server.passTo(schedule);
        server.sweep();

        var due = Instant.parse("2026-01-01T02:00:00Z");
        assertThat(server.lastRun(schedule)).isEqualTo(ScheduledRun.started(due, due));
        assertThat(server.now(schedule).nextRun()).contains(due.plus(Duration.ofDays(1)));
        assertThat(fleet(schedule).caller()).isEqualTo(owner);
        assertThat(fleet(schedule).address().name()).isEqualTo("daily-20260101T020000Z");
        assertThat(server.members(schedule)).hasSize(1);
    }

    @Test
    void the_run_and_the_start_of_its_fleet_rotation_have_a_record_each_with_one_correlation_id() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);

        server.sweep();

        var run = only(server.records(schedule.resourceId()));
        var start = only(server.records(fleet(schedule).address().toString()));
        assertThat(run.values())
                .containsEntry("action", "Microsoft.HDInsight/fleetSchedules/run/action")
                .containsEntry("actor", owner.objectId())
                .containsEntry("status", "Accepted");
        assertThat(start.values())
                .containsEntry("action", "Microsoft.HDInsight/fleetRotations/write")
                .containsEntry("actor", owner.objectId())
                .containsEntry("correlation_id", run.values().get("correlation_id"))
                .containsEntry("correlation_id", fleet(schedule).correlationId());
    }

    @Test
    void two_servers_that_look_at_the_same_time_start_each_run_once() throws Exception {
        var other = server.another();
        var schedules = IntStream.range(0, 10)
                .mapToObj(number -> server.put("daily" + number, DAILY, owner))
                .toList();
        server.passTo(schedules.get(0));

        together(server::sweep, other::sweep);

        assertThat(schedules).allSatisfy(schedule -> {
            assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
            assertThat(server.records(schedule.resourceId())).hasSize(1);
            assertThat(server.records(fleet(schedule).address().toString())).hasSize(1);
        });
        assertThat(server.ended.size() + other.ended.size()).isEqualTo(schedules.size());
    }

    @Test
    void another_server_records_the_run_of_one_that_died_after_it_had_started_the_fleet_rotation() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.dieBeforeRecord();
        server.sweep();
        assertThat(server.now(schedule).lastRun()).isEmpty();
        assertThat(fleets()).hasSize(1);

        server.another().sweep();

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
        assertThat(fleets()).hasSize(1);
        assertThat(server.records(schedule.resourceId())).hasSize(1);
    }

    @Test
    void a_fleet_rotation_that_was_started_is_recorded_even_if_the_schedule_was_changed_or_its_owner_lost_its_roles() {
        var schedule = server.put("daily", DAILY, owner);
        server.passTo(schedule);
        server.dieBeforeRecord();
        server.sweep();
        var canary = new FleetOptions(FleetOrder.NAME, 5, 1, 1);
        var other = new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, canary);
        server.bean(FleetSchedules.class)
                .put(
                        server.group(),
                        "daily",
                        new ScheduleDefinition(DAILY.recurrence(), other, true),
                        EtagCondition.NONE,
                        ScheduleServer.stranger(),
                        server.clock.instant());

        server.another().sweep();

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
        assertThat(fleets()).hasSize(1);
    }

    @Test
    void a_run_that_finds_every_cluster_under_its_target_has_nothing_to_do() {
        var upToDate = new ScheduleServer(database, vault);
        upToDate.cluster(vault.newest(Keys.A_KEY, AN_IDENTITY));
        var schedule = upToDate.put("daily", DAILY, upToDate.owner());
        upToDate.passTo(schedule);

        upToDate.sweep();

        assertThat(upToDate.lastRun(schedule).outcome()).isEqualTo(RunOutcome.NOTHING_TO_DO);
        assertThat(only(upToDate.records(schedule.resourceId())).values()).containsEntry("status", "Succeeded");
        TestSchedules.delete(database, upToDate.subscription);
    }

    @Test
    void a_schedule_runs_by_hand_at_once_even_if_it_is_disabled() {
        var schedule = server.put("manual", new ScheduleDefinition(DAILY.recurrence(), EVERYTHING, false), owner);

        server.run(schedule);

        assertThat(server.lastRun(schedule).outcome()).isEqualTo(RunOutcome.STARTED);
        assertThat(server.now(schedule).nextRun()).isEmpty();
        assertThat(fleets()).hasSize(1);
    }

    @Test
    void a_request_that_is_repeated_at_once_finds_its_fleet_rotation_and_one_after_its_end_starts_another() {
        var schedule = server.put("manual", DAILY, owner);

        server.run(schedule);
        server.run(schedule);
        assertThat(fleets()).hasSize(1);
        server.endFleetRotation(schedule);
        server.run(schedule);

        assertThat(fleets()).hasSize(2);
    }

    @Test
    void a_disabled_or_deleted_schedule_does_not_run() {
        var disabled = server.put("disabled", DAILY, owner);
        var deleted = server.put("deleted", DAILY, owner);
        server.passTo(disabled);
        server.put("disabled", new ScheduleDefinition(DAILY.recurrence(), EVERYTHING, false), owner);
        server.bean(FleetSchedules.class).delete(deleted.scope(), "DELETED", EtagCondition.NONE);

        server.sweep();

        assertThat(server.now(disabled).lastRun()).isEmpty();
        assertThat(fleets()).isEmpty();
    }

    private static void together(Runnable one, Runnable other) throws Exception {
        var start = new CyclicBarrier(2);
        var second = new FutureTask<>(() -> {
            start.await();
            other.run();
            return null;
        });
        new Thread(second).start();
        start.await();
        one.run();
        second.get();
    }
}
