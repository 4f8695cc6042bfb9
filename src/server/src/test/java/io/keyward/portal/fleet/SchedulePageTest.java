package io.keyward.portal.fleet;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.schedule.FleetScheduleProblem;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import io.keyward.vault.guard.TestEstimate;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The pages about schedules: a schedule is created, changed and deleted, without overwriting changes of others. */
@OnPostgresql
class SchedulePageTest {

    private static final String ID = UUID.randomUUID().toString();
    private static final Principal USER = Principal.of(ID, PrincipalType.USER);
    private static final ArmAction[] ALL = {
        ArmAction.FLEET_SCHEDULES_READ,
        ArmAction.FLEET_SCHEDULES_WRITE,
        ArmAction.FLEET_SCHEDULES_DELETE,
        ArmAction.RUN_FLEET_SCHEDULE
    };
    private static final List<Class<?>> OF_REQUEST =
            List.of(PageScopes.class, PermittedReads.class, ClusterLinks.class, UserActions.class, FleetChoices.class);

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final Scope group = Scope.resourceGroup(subscription, "data");
    private final AuditContext audit = new AuditContext();
    private TestBeans beans;

    @BeforeEach
    void an_owner_of_the_resource_group() {
        beans = new TestBeans(database, () -> {})
                .with(Clock.class, new TestClock())
                .with(AuditContext.class, audit)
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with(Vault.class, new InMemoryVault())
                .with(RotationEstimate.class, TestEstimate.atAzuresQuota())
                .with(ManagedExecutorService.class, Background.executing(Runnable::run))
                .with(Event.class, proxy(Event.class, null))
                .with(Instance.class, proxy(Instance.class, Caller.of(USER)))
                .with("keyward.authorization.owners", Optional.empty())
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.fleet.longest-schedule-delay", Duration.ofHours(6))
                .with("keyward.audit.trusted-proxies", Optional.empty());
        beans.get(RoleAssignments.class)
                .put(new RoleAssignment(
                        UUID.randomUUID(),
                        group,
                        BuiltInRoles.OWNER,
                        ID,
                        Optional.empty(),
                        Optional.empty(),
                        new RoleChange("admin", Instant.EPOCH)));
        audit.begin();
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private WriteSchedule page(String name, ArmAction... actions) {
        beans.with(CallerGrants.class, Readers.allowing(group, actions));
        OF_REQUEST.forEach(this::fresh);
        var page = beans.fresh(SchedulePage.class);
        page.setScope(subscription + "/resourceGroups/data");
        page.setName(name);
        page.load();
        beans.with(SchedulePage.class, page);
        return beans.fresh(WriteSchedule.class);
    }

    private <B> void fresh(Class<B> type) {
        beans.with(type, beans.fresh(type));
    }

    private void create(String name) {
        var form = page("", ALL);
        form.page.getForm().setName(name);
        save(form);
    }

    private static void save(WriteSchedule form) {
        form.observed(() -> form.write(form.typed(new FieldProblems()).orElseThrow()));
    }

    @Test
    void a_schedule_is_created_and_listed_with_its_next_run() {
        create("nightly");

        beans.with(CallerGrants.class, Readers.allowing(group, ArmAction.FLEET_SCHEDULES_READ));
        OF_REQUEST.forEach(this::fresh);
        var list = beans.fresh(ScheduleList.class);
        list.setScope(subscription + "/resourceGroups/data");
        list.load();
        assertThat(list.getRows().items()).singleElement().satisfies(schedule -> {
            assertThat(schedule.name()).isEqualTo("nightly");
            assertThat(schedule.owner().objectId()).isEqualTo(ID);
            assertThat(schedule.nextRun()).isPresent();
        });
        assertThat(list.isCreationAllowed()).isFalse();
    }

    @Test
    void a_second_one_with_the_same_name_does_not_overwrite_the_first() throws Exception {
        create("nightly");
        var form = page("", ALL);
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
        create("nightly");
        var mine = page("nightly", ALL);
        var theirs = page("nightly", ALL);
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
        create("nightly");
        var mine = page("nightly", ALL);
        var theirs = page("nightly", ALL);
        theirs.page.getForm().setEveryDays("30");
        save(theirs);

        assertThatThrownBy(mine::runNow).is(problem(ProblemCode.PRECONDITION_FAILED));
    }

    @Test
    void what_a_browser_restores_after_a_session_does_not_overwrite_a_change_in_between() {
        create("nightly");
        var shown = page("nightly", ALL).getBase();
        var theirs = page("nightly", ALL);
        theirs.page.getForm().setEveryDays("30");
        save(theirs);
        var restored = page("nightly", ALL);
        restored.setBase(shown);
        restored.page.getForm().setEveryDays("14");

        assertThatThrownBy(() -> save(restored)).isInstanceOf(FleetScheduleProblem.class);

        assertThat(everyDays()).isEqualTo(30);
        assertThat(restored.getConflict()).contains("\"everyDays\": 30");
        assertThat(restored.getRequest().azCommand()).contains(shown.replace("\"", ""));
    }

    private int everyDays() {
        return beans.get(FleetSchedules.class)
                .find(group, "nightly")
                .orElseThrow()
                .definition()
                .recurrence()
                .everyDays();
    }

    @Test
    void a_schedule_is_deleted_once_its_name_is_typed() {
        create("nightly");
        var form = page("nightly", ALL);
        form.setDeleteName("another");
        form.delete();
        assertThat(form.getProblems().of("deleteName")).contains("nightly");

        form.remove();

        assertThat(beans.get(FleetSchedules.class).find(group, "nightly")).isEmpty();
    }

    @Test
    void a_reader_changes_nothing() {
        create("nightly");
        var form = page("nightly", ArmAction.FLEET_SCHEDULES_READ);
        form.page.getForm().setEveryDays("14");

        assertThat(form.page.allows(ArmAction.FLEET_SCHEDULES_WRITE)).isFalse();
        assertThatThrownBy(() -> save(form)).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::remove).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::runNow).isInstanceOf(AuthorizationProblem.class);

        assertThat(everyDays()).isEqualTo(7);
    }
}
