package io.keyward.portal.fleet;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
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

/** A user who owns a resource group and uses the pages about its schedules. */
class ScheduleScenario implements AutoCloseable {

    static final String USER_ID = UUID.randomUUID().toString();
    private static final Principal USER = Principal.of(USER_ID, PrincipalType.USER);
    static final ArmAction[] ALL = {
        ArmAction.FLEET_SCHEDULES_READ,
        ArmAction.FLEET_SCHEDULES_WRITE,
        ArmAction.FLEET_SCHEDULES_DELETE,
        ArmAction.RUN_FLEET_SCHEDULE
    };
    private static final List<Class<?>> OF_REQUEST =
            List.of(PageScopes.class, PermittedReads.class, ClusterLinks.class, UserActions.class, FleetChoices.class);

    private final String subscription = UUID.randomUUID().toString();
    private final Scope group = Scope.resourceGroup(subscription, "data");
    private final TestBeans beans;
    private final AuditContext audit = new AuditContext();

    ScheduleScenario(TestDatabase database) {
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
                        USER_ID,
                        Optional.empty(),
                        Optional.empty(),
                        new RoleChange("admin", Instant.EPOCH)));
        audit.begin();
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    /** Ends the request. */
    @Override
    public void close() {
        audit.current().ifPresent(work -> work.close());
    }

    /** The form on the page of a schedule, or of a new one if the name is empty, for a user with these permissions. */
    WriteSchedule page(String name, ArmAction... actions) {
        beginRequest(actions);
        var page = beans.fresh(SchedulePage.class);
        page.setScope(scope());
        page.setName(name);
        page.load();
        beans.with(SchedulePage.class, page);
        return beans.fresh(WriteSchedule.class);
    }

    /** The page with the list of the schedules, for a user who may only read. */
    ScheduleList list() {
        beginRequest(ArmAction.FLEET_SCHEDULES_READ);
        var list = beans.fresh(ScheduleList.class);
        list.setScope(scope());
        list.load();
        return list;
    }

    private void beginRequest(ArmAction... actions) {
        beans.with(CallerGrants.class, Readers.allowing(group, actions));
        OF_REQUEST.forEach(this::fresh);
    }

    private String scope() {
        return subscription + "/resourceGroups/data";
    }

    private <B> void fresh(Class<B> type) {
        beans.with(type, beans.fresh(type));
    }

    void create(String name) {
        var form = page("", ALL);
        form.page.getForm().setName(name);
        save(form);
    }

    static void save(WriteSchedule form) {
        form.observed(() -> form.write(form.typed(new FieldProblems()).orElseThrow()));
    }

    /** The stored schedule; empty if it does not exist. */
    Optional<FleetSchedule> stored(String name) {
        return beans.get(FleetSchedules.class).find(group, name);
    }
}
