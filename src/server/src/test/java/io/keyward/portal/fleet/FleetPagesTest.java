package io.keyward.portal.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.fleet.run.FleetRun;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.Choice;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.vault.InMemoryVault;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages about fleet rotations, for users with different roles, on both databases. */
@ParameterizedClass
@EnumSource
class FleetPagesTest {

    private static final Principal USER = Principal.of("ada", PrincipalType.USER);
    private static final ArmAction[] READING = {
        ArmAction.FLEET_READ, ArmAction.FLEET_MEMBERS_READ, ArmAction.CLUSTER_READ
    };

    /** The beans of one request, each after those that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class,
            PermittedReads.class,
            ClusterLinks.class,
            UserActions.class,
            FleetPlanReading.class,
            FleetChoices.class,
            ShownFleet.class);

    @Parameter
    TestDatabase database;

    private final InMemoryVault vault = new InMemoryVault();
    private final AuditContext audit = new AuditContext();
    private FleetRun run;
    private KeyId old;
    private KeyId target;
    private List<Cluster> clusters;
    private Scope group;
    private String scope;

    @BeforeEach
    void two_clusters() {
        run = new FleetRun(database, vault);
        old = vault.newVersion(Keys.A_KEY);
        target = vault.newVersion(Keys.A_KEY);
        clusters = run.clusters(2, old);
        group = Scope.resourceGroup(run.subscription, "data");
        scope = run.subscription + "/resourceGroups/data";
        run.server
                .beans
                .with(AuditContext.class, audit)
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private static ArmAction[] with(ArmAction... more) {
        return Stream.of(READING, more).flatMap(Stream::of).toArray(ArmAction[]::new);
    }

    private <T> T page(Class<T> type, ArmAction... actions) {
        return page(type, Readers.allowing(group, actions));
    }

    private <T> T page(Class<T> type, CallerGrants user) {
        run.server.beans.with(CallerGrants.class, user);
        OF_REQUEST.forEach(this::fresh);
        return run.server.beans.fresh(type);
    }

    private <B> void fresh(Class<B> type) {
        run.server.beans.with(type, run.server.beans.fresh(type));
    }

    private FleetPage fleetPage(ArmAction... actions) {
        var page = page(FleetPage.class, actions);
        page.setScope(scope);
        page.setName(run.address().name());
        page.load();
        return page;
    }

    private FleetControls controls(ArmAction... actions) {
        var page = fleetPage(actions);
        run.server.beans.with(FleetPage.class, page);
        return run.server.beans.fresh(FleetControls.class);
    }

    private void started() {
        run.start(FleetRun.to(target, new FleetOptions(FleetOrder.NAME, 0, 1, 0)));
    }

    private NewFleet form(ArmAction... actions) {
        var page = page(NewFleet.class, actions);
        page.setScope(scope);
        page.propose();
        return page;
    }

    @Test
    void a_form_offers_the_keys_and_clusters_that_the_user_may_read() {
        var page = form(with(ArmAction.FLEET_WRITE));

        assertThat(page.getClusters())
                .extracting(Choice::value)
                .containsExactlyElementsOf(
                        clusters.stream().map(each -> each.resourceId().name()).toList());
        assertThat(page.getKeys())
                .extracting(Choice::value)
                .containsExactly(old.vault(), old.key().toString(), old.toString());
        assertThat(form(ArmAction.FLEET_WRITE).getKeys()).isEmpty();
        assertThat(form(ArmAction.FLEET_WRITE).getClusters()).isEmpty();
    }

    @Test
    void a_form_offers_the_tags_of_clusters_that_the_user_may_read_each_once() {
        tagged("data", Map.of("stage", "prod", "team", "a: \"b\""));
        tagged("data", Map.of("stage", "prod"));
        tagged("other", Map.of("stage", "hidden"));

        var tags = form(with(ArmAction.FLEET_WRITE)).getTags();

        assertThat(tags).extracting(Choice::label).containsExactly("stage: prod", "team: a: \"b\"");
        assertThat(FleetTags.read(List.of(tags.get(1).value()))).containsExactly(Map.entry("team", "a: \"b\""));
        assertThat(form(ArmAction.FLEET_WRITE).getTags()).isEmpty();
    }

    private void tagged(String inGroup, Map<String, String> tags) {
        run.server.sealed.under(
                old,
                ClusterBuilder.aCluster()
                        .in(run.subscription, inGroup)
                        .named(run.nextName())
                        .tagged(tags),
                1,
                1);
    }

    @Test
    void a_chosen_cluster_is_added_once() {
        var page = form(with(ArmAction.FLEET_WRITE));
        var name = clusters.get(0).resourceId().name();

        page.getForm().setAdded(name);
        page.add();
        page.getForm().setAdded(name);
        page.add();

        assertThat(page.getForm().getClusters()).isEqualTo(name);
    }

    @Test
    void the_plan_comes_before_the_start_and_says_who_is_refused() {
        var page = form(with(ArmAction.FLEET_WRITE, ArmAction.FLEET_PLAN, ArmAction.CHANGE_KEY));
        assertThat(page.isStartOffered()).isFalse();

        page.showPlan();

        assertThat(page.isStartOffered()).isTrue();
        assertThat(page.getPlan().plan().clusters()).hasSize(2);
        assertThat(page.getPlan().plan().deks()).isPositive();

        var withoutRight = form(with(ArmAction.FLEET_WRITE, ArmAction.FLEET_PLAN));
        withoutRight.showPlan();
        assertThat(withoutRight.getPlan().fates()).singleElement().satisfies(fate -> assertThat(
                        fate.first().get(0).reason().orElseThrow().code().wire())
                .isEqualTo("AuthorizationFailed"));
        assertThat(withoutRight.isStartOffered()).isFalse();
    }

    @Test
    void a_fleet_rotation_is_started_and_recorded_as_by_the_arm_interface() {
        var page = form(with(ArmAction.FLEET_WRITE, ArmAction.CHANGE_KEY));
        page.getForm().setName(run.address().name());
        var request = page.typed().orElseThrow();

        page.start(request);

        assertThat(run.bean(Fleets.class).get(run.address()).caller()).isEqualTo(Caller.of(USER));
        assertThat(page.getRequest().resource()).isEqualTo(run.address().toString());
        assertThat(RecordsOfScope.records(
                        run.bean(AuditRecords.class),
                        run.subscription,
                        run.address().toString()))
                .singleElement()
                .satisfies(record -> assertThat(record.values())
                        .containsEntry("action", ArmAction.FLEET_WRITE.action().name())
                        .containsEntry("status", "Accepted"));
    }

    @Test
    void a_user_who_may_only_plan_cannot_start() {
        var page = form(with(ArmAction.FLEET_PLAN, ArmAction.CHANGE_KEY));
        var request = page.typed().orElseThrow();

        assertThatThrownBy(() -> page.start(request)).isInstanceOf(AuthorizationProblem.class);

        assertThat(run.bean(Fleets.class).find(run.address())).isEmpty();
    }

    @Test
    void a_name_that_arm_would_refuse_is_a_problem_of_the_field() {
        var page = form(with(ArmAction.FLEET_WRITE));
        page.getForm().setName("-x");

        assertThat(page.typed()).isEmpty();
        assertThat(page.getProblems().of("name")).contains("64 letters");
        assertThat(page.getRequest()).isNull();
    }

    @Test
    void a_reader_sees_the_clusters_and_no_button() {
        started();
        var controls = controls(READING);

        var details = controls.page.getDetails();
        assertThat(details.members().items()).hasSize(2);
        assertThat(details.states()).extracting(FleetDetails.StateCount::state).containsExactly(MemberState.WAITING);
        assertThat(controls.isOffered(ArmAction.FLEET_PAUSE, FleetState.PAUSED)).isFalse();
        assertThatThrownBy(controls::pause).isInstanceOf(AuthorizationProblem.class);
        assertThat(run.bean(Fleets.class).get(run.address()).state()).isEqualTo(FleetState.RUNNING);
    }

    @Test
    void a_user_who_may_read_only_one_cluster_sees_no_other() {
        started();
        var own = Scope.of(clusters.get(0).resourceId().toString());
        var page = page(
                FleetPage.class,
                Readers.with(
                        Readers.grant(group, ArmAction.FLEET_READ, ArmAction.FLEET_MEMBERS_READ),
                        Readers.grant(own, ArmAction.CLUSTER_READ)));
        page.setScope(scope);
        page.setName(run.address().name());

        assertThat(page.getDetails().members().items()).singleElement().satisfies(member -> assertThat(member.cluster())
                .isEqualTo(clusters.get(0).resourceId()));
    }

    @Test
    void buttons_change_the_state_and_are_offered_where_the_state_allows_them() {
        started();
        var controls = controls(with(ArmAction.FLEET_PAUSE, ArmAction.FLEET_RESUME));
        assertThat(controls.isOffered(ArmAction.FLEET_RESUME, FleetState.RUNNING))
                .isFalse();

        controls.pause();

        assertThat(controls.page.getDetails().fleet().state()).isEqualTo(FleetState.PAUSED);
        assertThat(controls.isOffered(ArmAction.FLEET_PAUSE, FleetState.PAUSED)).isFalse();
        controls.resume();
        assertThat(controls.page.getDetails().fleet().state()).isEqualTo(FleetState.RUNNING);
        assertThat(controls.command("pause")).contains(run.address() + "/pause?api-version=");
    }

    @Test
    void cancel_and_roll_back_want_the_name_typed() {
        started();
        var controls = controls(with(ArmAction.FLEET_CANCEL, ArmAction.FLEET_ROLL_BACK));

        controls.setCancelName("another");
        controls.cancel();
        assertThat(controls.getProblems().of("cancelName"))
                .contains(run.address().name());
        assertThat(controls.page.getDetails().fleet().state()).isEqualTo(FleetState.RUNNING);

        var again = controls(with(ArmAction.FLEET_CANCEL, ArmAction.FLEET_ROLL_BACK));
        again.setCancelName(run.address().name().toUpperCase(Locale.ROOT));
        again.cancel();
        assertThat(again.page.getDetails().fleet().state()).isEqualTo(FleetState.CANCELING);

        again.rollBack();
        assertThat(again.getProblems().of("rollBackName")).isNotEmpty();
        assertThat(again.page.getDetails().fleet().state()).isEqualTo(FleetState.CANCELING);
    }

    @Test
    void the_list_counts_the_clusters_of_each_fleet_rotation() {
        started();
        var list = page(FleetList.class, READING);
        list.setScope(scope);
        list.load();

        assertThat(list.getRows().items()).singleElement().satisfies(row -> {
            assertThat(row.fleet().address()).isEqualTo(run.address());
            assertThat(row.counts().total()).isEqualTo(2);
            assertThat(row.percent()).isZero();
        });
        assertThat(list.isCreationAllowed()).isFalse();
    }
}
