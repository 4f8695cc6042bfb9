package io.keyward.fleet.schedule;

import static io.keyward.fleet.schedule.FleetScheduleTest.ADA;
import static io.keyward.fleet.schedule.FleetScheduleTest.every;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The stored schedules. */
@OnPostgresql
class FleetSchedulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Parameter
    TestDatabase database;

    private final String id = UUID.randomUUID().toString();
    private final Scope subscription = Scope.subscription(id);
    private final Scope group = Scope.resourceGroup(id, "Data");
    private FleetSchedules schedules;

    @BeforeEach
    void repository() {
        schedules = database.bean(FleetSchedules.class);
    }

    @AfterEach
    void delete_schedules() {
        TestSchedules.delete(database, id);
    }

    @Test
    void a_schedule_is_found_in_any_spelling_and_only_at_its_own_scope() {
        put(group, "Quarterly");

        assertThat(schedules.find(Scope.resourceGroup(id.toUpperCase(Locale.ROOT), "DATA"), "quarterly"))
                .get()
                .extracting(FleetSchedule::name)
                .isEqualTo("Quarterly");
        assertThat(schedules.find(subscription, "Quarterly")).isEmpty();
    }

    @Test
    void everything_is_read_as_it_was_written() {
        var written = put(group, "weekly").schedule();
        schedules.change(written.id(), locked -> locked.record(ScheduledRun.failed(NOW, NOW, "no role")));

        var read = schedules.find(group, "weekly").orElseThrow();

        assertThat(read.definition()).isEqualTo(every(7));
        assertThat(read.owner()).isEqualTo(ADA);
        assertThat(read.scope()).isEqualTo(group);
        assertThat(read.createdAt()).isEqualTo(NOW);
        assertThat(read.lastRun()).contains(ScheduledRun.failed(NOW, NOW, "no role"));
        assertThat(read.nextRun()).contains(Instant.parse("2026-01-04T02:00:00Z"));
        assertThat(read.latestFleet()).isEmpty();
    }

    @Test
    void a_put_creates_once_and_changes_the_etag_only_if_it_changes_the_schedule() {
        var first = put(group, "weekly");
        var repeated = put(group, "WEEKLY");
        var changed = schedules.put(group, "weekly", every(14), EtagCondition.NONE, ADA, NOW);

        assertThat(List.of(first.created(), repeated.created(), changed.created()))
                .containsExactly(true, false, false);
        assertThat(repeated.schedule().etag()).isEqualTo(first.schedule().etag());
        assertThat(changed.schedule().etag()).isNotEqualTo(first.schedule().etag());
        assertThat(changed.schedule().id()).isEqualTo(first.schedule().id());
    }

    @Test
    void a_schedule_that_changed_since_it_was_read_is_neither_replaced_nor_deleted() {
        var read = ifMatch(put(group, "weekly").schedule().etag());
        var current = ifMatch(schedules
                .put(group, "weekly", every(14), read, ADA, NOW)
                .schedule()
                .etag());

        assertThatThrownBy(() -> schedules.put(group, "weekly", every(21), read, ADA, NOW))
                .is(problem(ProblemCode.PRECONDITION_FAILED));
        assertThatThrownBy(() -> schedules.delete(group, "weekly", read)).is(problem(ProblemCode.PRECONDITION_FAILED));
        assertThat(schedules.delete(group, "weekly", current)).isTrue();
    }

    @Test
    void a_schedule_is_not_created_if_it_should_exist_nor_replaced_if_it_should_not() {
        var absent = new EtagCondition(Optional.empty(), Optional.of(Set.of(EtagCondition.ANY)));

        assertThatThrownBy(() -> schedules.put(group, "weekly", every(7), ifMatch(EtagCondition.ANY), ADA, NOW))
                .is(problem(ProblemCode.PRECONDITION_FAILED));
        assertThat(schedules.put(group, "weekly", every(7), absent, ADA, NOW).created())
                .isTrue();
        assertThatThrownBy(() -> schedules.put(group, "weekly", every(14), absent, ADA, NOW))
                .is(problem(ProblemCode.PRECONDITION_FAILED));
    }

    private static EtagCondition ifMatch(String etag) {
        return new EtagCondition(Optional.of(Set.of(etag)), Optional.empty());
    }

    @Test
    void schedules_are_listed_in_pages_in_the_order_of_their_names() {
        List.of("b", "A", "c").forEach(name -> put(group, name));

        assertThat(names(schedules.page(group, "", 2))).containsExactly("A", "b");
        assertThat(names(schedules.page(group, "B", 2))).containsExactly("c");
    }

    @Test
    void a_schedule_is_due_from_its_time_on() {
        var schedule = put(group, "weekly").schedule();
        var due = schedule.nextRun().orElseThrow();

        assertThat(schedules.due(due.minus(Duration.ofMillis(1)), 1000)).doesNotContain(schedule.id());
        assertThat(schedules.due(due, 1000)).contains(schedule.id());
    }

    @Test
    void a_subscription_has_a_limited_number_of_schedules_in_all_its_resource_groups() {
        for (var number = 0; number < FleetSchedules.MAX_IN_SUBSCRIPTION; number++) {
            put(Scope.resourceGroup(id, "g" + number), "weekly");
        }

        assertThatThrownBy(() -> put(subscription, "weekly")).is(problem(ProblemCode.FLEET_SCHEDULES_TOO_MANY));
        assertThat(put(Scope.resourceGroup(id, "G0"), "weekly").created()).isFalse();
    }

    @Test
    void a_deleted_schedule_is_gone_and_a_repeated_deletion_says_so() {
        put(group, "weekly");

        assertThat(schedules.delete(group, "Weekly", EtagCondition.NONE)).isTrue();
        assertThat(schedules.delete(group, "Weekly", EtagCondition.NONE)).isFalse();
        assertThat(schedules.find(group, "weekly")).isEmpty();
    }

    private FleetSchedules.Written put(Scope scope, String name) {
        return schedules.put(scope, name, every(7), EtagCondition.NONE, ADA, NOW);
    }

    private static List<String> names(List<FleetSchedule> page) {
        return page.stream().map(FleetSchedule::name).toList();
    }
}
