package io.keyward.portal.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.portal.permission.Readers;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The pages about fleet rotations, for users with different roles. */
@OnPostgresql
class FleetPagesTest extends FleetScenario {

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
    void a_position_that_is_not_a_number_shows_the_first_cluster_too() {
        started();
        var page = fleetPage(READING);

        page.setAfter("x");

        assertThat(page.getDetails().members().items()).hasSize(2);
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
