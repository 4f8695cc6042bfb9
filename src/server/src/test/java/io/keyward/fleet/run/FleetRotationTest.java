package io.keyward.fleet.run;

import static io.keyward.fleet.run.FleetRun.ALL_RIGHTS;
import static io.keyward.fleet.run.FleetRun.CALLER;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.operation.RotationOrigin;
import io.keyward.rotation.RotationRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fleet rotation moves every selected cluster by an ordinary rotation of its own, as many at once as its limits allow. */
class FleetRotationTest extends FleetUnderTest {

    @Test
    void every_cluster_of_a_fleet_rotation_ends_under_its_target() {
        var clusters = run.clusters(3, old);

        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);

        assertThat(clusters)
                .allSatisfy(cluster -> assertThat(run.keyOf(cluster)).isEqualTo(target));
        assertThat(run.states()).containsOnly(MemberState.SUCCEEDED);
        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
    }

    @Test
    void no_more_clusters_rotate_at_once_than_allowed() {
        run.clusters(3, old);

        run.start(to(target, options(0, 2, 0)));
        run.sweep();

        assertThat(run.states()).containsExactly(MemberState.RUNNING, MemberState.RUNNING, MemberState.WAITING);
    }

    @Test
    void the_rotation_of_a_member_names_its_fleet_rotation_and_its_requester() {
        var cluster = run.clusters(1, old).get(0);

        var fleet = run.start(to(target, options(0, 1, 0)));
        run.sweep();

        var rotation = run.server.operations.of(cluster.id()).get(0);
        assertThat(rotation.origin().flatMap(RotationOrigin::fleet)).contains(fleet.id());
        assertThat(rotation.caller()).isEqualTo(CALLER);
    }

    @Test
    void a_cluster_that_is_under_the_target_already_gets_no_rotation() {
        var done = run.clusters(1, target).get(0);
        run.clusters(1, old);

        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);

        assertThat(run.states()).containsExactly(MemberState.SUCCEEDED, MemberState.NOTHING_TO_DO);
        assertThat(run.server.operations.of(done.id())).isEmpty();
        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
    }

    @Test
    void a_rotation_that_runs_to_the_same_target_becomes_that_of_the_member() {
        var cluster = run.clusters(1, old).get(0);
        var running = run.server.request(cluster, target);
        run.server.pause().pause(running.id(), CALLER);

        run.start(to(target, options(0, 1, 0)));
        run.sweep();
        run.server.pause().resume(running.id());
        run.server.background.runAfter(RotationRun.CHECK_INTERVAL);
        run.sweep();

        assertThat(run.members().get(0).operation()).contains(running.id());
        assertThat(run.operations(List.of(cluster)).values()).containsOnly(1);
        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
    }

    @Test
    void a_repeated_request_returns_the_same_fleet_rotation() {
        run.clusters(1, old);
        var request = to(target, options(0, 1, 0));
        var first = run.start(request);

        var repeated = run.bean(FleetRotation.class).start(run.address(), request, ALL_RIGHTS, CALLER);

        assertThat(repeated.isNew()).isFalse();
        assertThat(repeated.fleet().id()).isEqualTo(first.id());
    }

    @Test
    void another_request_with_the_same_name_is_refused() {
        run.clusters(1, old);
        run.start(to(target, options(0, 1, 0)));

        assertThatThrownBy(() -> run.start(to(target, options(0, 2, 0)))).isInstanceOf(FleetProblem.Exists.class);
    }

    @Test
    void a_fleet_rotation_that_would_move_no_cluster_is_refused() {
        run.clusters(1, target);

        assertThatThrownBy(() -> run.start(to(target, options(0, 1, 0))))
                .isInstanceOf(FleetProblem.class)
                .hasMessageContaining("no cluster below");
    }

    @Test
    void a_member_whose_key_the_vault_refuses_fails_with_the_reason() {
        run.clusters(2, old);
        vault.disable(target);

        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);

        assertThat(run.states()).containsOnly(MemberState.FAILED);
        assertThat(run.members()).allSatisfy(member -> assertThat(member.error())
                .hasValueSatisfying(error -> assertThat(error.message()).contains("disabled")));
        assertThat(run.stored().state()).isEqualTo(FleetState.PARTLY_FAILED);
    }
}
