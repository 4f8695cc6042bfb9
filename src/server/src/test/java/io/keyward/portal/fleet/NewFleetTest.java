package io.keyward.portal.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.OnPostgresql;
import io.keyward.fleet.Fleets;
import io.keyward.operation.Caller;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.page.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form of a new fleet rotation, for users with different roles. */
@OnPostgresql
class NewFleetTest extends FleetScenario {

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
                        fate.first().get(0).reason().orElseThrow().code().wireName())
                .isEqualTo("AuthorizationFailed"));
        assertThat(withoutRight.isStartOffered()).isFalse();
    }

    @Test
    void only_the_plan_of_the_same_fields_allows_the_start() {
        var page = form(with(ArmAction.FLEET_WRITE, ArmAction.FLEET_PLAN, ArmAction.CHANGE_KEY));
        assertThat(page.mustSeePlan(page.typed().orElseThrow(), page.getPlan())).isTrue();

        page.showPlan();
        assertThat(page.mustSeePlan(page.typed().orElseThrow(), page.getPlan())).isFalse();

        page.getForm().setAtOnce("3");
        assertThat(page.mustSeePlan(page.typed().orElseThrow(), page.getPlan())).isTrue();
    }

    @Test
    void a_user_who_may_not_plan_starts_without_a_plan() {
        var page = form(with(ArmAction.FLEET_WRITE, ArmAction.CHANGE_KEY));

        assertThat(page.mustSeePlan(page.typed().orElseThrow(), null)).isFalse();
    }

    @Test
    void a_fleet_rotation_is_started_and_recorded_as_by_the_arm_interface() throws Exception {
        var page = form(with(ArmAction.FLEET_WRITE, ArmAction.CHANGE_KEY));
        page.getForm().setName(run.address().name());
        var request = page.typed().orElseThrow();

        page.start(request);

        assertThat(run.bean(Fleets.class).get(run.address()).caller()).isEqualTo(Caller.of(USER));
        ServedRequest.require(page.getRequest());
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
}
