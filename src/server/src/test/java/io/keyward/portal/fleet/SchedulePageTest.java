package io.keyward.portal.fleet;

import static io.keyward.portal.fleet.ScheduleScenario.ALL;
import static io.keyward.portal.fleet.ScheduleScenario.USER_ID;
import static io.keyward.portal.fleet.ScheduleScenario.save;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.schedule.FleetScheduleProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The pages about schedules: a schedule is created, changed and deleted, without overwriting changes of others. */
@OnPostgresql
class SchedulePageTest {

    @Parameter
    TestDatabase database;

    private ScheduleScenario scenario;

    @BeforeEach
    void an_owner_of_the_resource_group() {
        scenario = new ScheduleScenario(database);
    }

    @AfterEach
    void the_request_ends() {
        scenario.close();
    }

    @Test
    void a_schedule_is_created_and_listed_with_its_next_run() {
        scenario.create("nightly");

        var list = scenario.list();
        assertThat(list.getRows().items()).singleElement().satisfies(schedule -> {
            assertThat(schedule.name()).isEqualTo("nightly");
            assertThat(schedule.owner().objectId()).isEqualTo(USER_ID);
            assertThat(schedule.nextRun()).isPresent();
        });
        assertThat(list.isCreationAllowed()).isFalse();
    }

    @Test
    void a_second_one_with_the_same_name_does_not_overwrite_the_first() throws Exception {
        scenario.create("nightly");
        var form = scenario.page("", ALL);
        form.page.getForm().setName("nightly");
        form.page.getForm().setEveryDays("99");

        assertThatThrownBy(() -> save(form)).isInstanceOf(FleetScheduleProblem.class);

        assertThat(everyDays()).isEqualTo(7);
        ServedRequest.require(form.getRequest());
        ServedRequest.require(form.getRunRequest());
        assertThat(form.getRequest().azCommand()).contains("If-None-Match=");
    }

    @Test
    void a_change_of_somebody_else_in_between_is_a_conflict_that_shows_what_is_stored() {
        scenario.create("nightly");
        var mine = scenario.page("nightly", ALL);
        var theirs = scenario.page("nightly", ALL);
        theirs.page.getForm().setEveryDays("30");
        save(theirs);
        mine.page.getForm().setEveryDays("14");

        assertThatThrownBy(() -> save(mine)).isInstanceOf(FleetScheduleProblem.class);

        assertThat(everyDays()).isEqualTo(30);
        assertThat(mine.getConflict()).contains("\"everyDays\": 30");
        assertThat(mine.page.getForm().getEveryDays()).isEqualTo("14");
    }

    @Test
    void a_schedule_that_somebody_else_has_changed_is_not_run_from_the_old_page() {
        scenario.create("nightly");
        var mine = scenario.page("nightly", ALL);
        var theirs = scenario.page("nightly", ALL);
        theirs.page.getForm().setEveryDays("30");
        save(theirs);

        assertThatThrownBy(mine::runNow).is(problem(ProblemCode.PRECONDITION_FAILED));
    }

    @Test
    void what_a_browser_restores_after_a_session_does_not_overwrite_a_change_in_between() {
        scenario.create("nightly");
        var shown = scenario.page("nightly", ALL).getBase();
        var theirs = scenario.page("nightly", ALL);
        theirs.page.getForm().setEveryDays("30");
        save(theirs);
        var restored = scenario.page("nightly", ALL);
        restored.setBase(shown);
        restored.page.getForm().setEveryDays("14");

        assertThatThrownBy(() -> save(restored)).isInstanceOf(FleetScheduleProblem.class);

        assertThat(everyDays()).isEqualTo(30);
        assertThat(restored.getConflict()).contains("\"everyDays\": 30");
        assertThat(restored.getRequest().azCommand()).contains(shown.replace("\"", ""));
    }

    private int everyDays() {
        return scenario.stored("nightly")
                .orElseThrow()
                .definition()
                .recurrence()
                .everyDays();
    }

    @Test
    void a_schedule_is_deleted_once_its_name_is_typed() {
        scenario.create("nightly");
        var form = scenario.page("nightly", ALL);
        form.setDeleteName("another");
        form.delete();
        assertThat(form.getProblems().of("deleteName")).contains("nightly");

        form.remove();

        assertThat(scenario.stored("nightly")).isEmpty();
    }

    @Test
    void a_reader_changes_nothing() {
        scenario.create("nightly");
        var form = scenario.page("nightly", ArmAction.FLEET_SCHEDULES_READ);
        form.page.getForm().setEveryDays("14");

        assertThat(form.page.allows(ArmAction.FLEET_SCHEDULES_WRITE)).isFalse();
        assertThatThrownBy(() -> save(form)).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::remove).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::runNow).isInstanceOf(AuthorizationProblem.class);

        assertThat(everyDays()).isEqualTo(7);
    }
}
