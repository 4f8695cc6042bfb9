package io.keyward.fleet.run;

import static io.keyward.fleet.run.FleetRun.CONTROLLER;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.operation.Operation;
import io.keyward.rotation.RotationRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pause, resume, cancel and roll back a fleet rotation, and with it the rotations of its clusters. */
class FleetControlTest extends FleetUnderTest {

    private List<Cluster> clusters;

    @BeforeEach
    void three_clusters() {
        clusters = run.clusters(3, old);
    }

    /** Starts the rotation of the first cluster, which then waits for its vault. */
    private Operation firstRuns() {
        run.start(to(target, options(0, 1, 0)));
        run.server.betweenDisks(() -> vault.failNext(1));
        run.sweep();
        run.server.betweenDisks(() -> {});
        return run.server.operations.of(clusters.get(0).id()).get(0);
    }

    @Test
    void a_pause_pauses_what_runs_and_starts_nothing() {
        var rotation = firstRuns();

        run.control().pause(run.address(), CONTROLLER);
        run.sweep(2);

        assertThat(run.server.now(rotation).pause())
                .hasValueSatisfying(pause -> assertThat(pause.by()).isEqualTo(CONTROLLER.objectId()));
        assertThat(run.states()).containsExactly(MemberState.RUNNING, MemberState.WAITING, MemberState.WAITING);
        assertThat(run.stored().state()).isEqualTo(FleetState.PAUSED);
    }

    @Test
    void a_fleet_rotation_that_is_resumed_completes() {
        firstRuns();
        run.control().pause(run.address(), CONTROLLER);
        run.sweep();

        run.control().resume(run.address(), CONTROLLER);
        completeAll();

        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
    }

    @Test
    void a_rotation_that_somebody_else_paused_stays_paused_when_the_fleet_rotation_is_resumed() {
        var rotation = firstRuns();
        run.server.pause().pause(rotation.id(), RotationRun.CALLER);

        run.control().pause(run.address(), CONTROLLER);
        run.sweep();
        run.control().resume(run.address(), CONTROLLER);
        run.sweep();

        assertThat(run.server.now(rotation).pause())
                .hasValueSatisfying(pause -> assertThat(pause.by()).isEqualTo(RotationRun.CALLER.objectId()));
    }

    @Test
    void a_canceled_fleet_rotation_cancels_what_runs_and_starts_nothing() {
        var rotation = firstRuns();

        run.control().cancel(run.address(), CONTROLLER);
        run.sweep(2);

        assertThat(run.server.now(rotation).canceledBy()).contains(CONTROLLER.objectId());
        assertThat(run.states()).containsOnly(MemberState.CANCELED);
        assertThat(run.stored().state()).isEqualTo(FleetState.CANCELED);
    }

    @Test
    void a_fleet_rotation_that_is_rolled_back_moves_its_clusters_back() {
        run.start(to(target, options(0, 2, 0)));
        run.sweep(2); // all three clusters were moved; only the success of the first two is recorded so far

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(clusters)
                .allSatisfy(cluster -> assertThat(run.keyOf(cluster)).isEqualTo(old));
        assertThat(run.stored().state()).isEqualTo(FleetState.BACKED_OUT);
    }

    @Test
    void clusters_that_were_not_moved_yet_are_left_alone_by_a_rollback() {
        run.start(to(target, options(1, 1, 0)));
        run.sweep();

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(run.states()).containsExactly(MemberState.ROLLED_BACK, MemberState.CANCELED, MemberState.CANCELED);
        assertThat(run.server.operations.of(clusters.get(2).id())).isEmpty();
    }

    @Test
    void a_fleet_rotation_that_has_ended_can_be_rolled_back() {
        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);
        var ended = run.stored().state();

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(3);

        assertThat(ended).isEqualTo(FleetState.SUCCEEDED);
        assertThat(run.states()).containsOnly(MemberState.ROLLED_BACK);
        assertThat(run.stored().state()).isEqualTo(FleetState.BACKED_OUT);
    }

    @Test
    void a_cluster_whose_former_key_is_lost_is_not_rolled_back_and_the_reason_is_stored() {
        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);
        vault.disable(old);

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(3);

        assertThat(run.states()).containsOnly(MemberState.ROLLBACK_FAILED);
        assertThat(run.members().get(0).error())
                .hasValueSatisfying(error -> assertThat(error.message()).contains("disabled"));
        assertThat(run.stored().state()).isEqualTo(FleetState.PARTLY_FAILED);
    }

    @Test
    void another_rollback_tries_the_clusters_again_that_were_not_rolled_back() {
        run.start(to(target, options(0, 10, 0)));
        run.sweep(2);
        vault.disable(old);
        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(3);
        vault.enable(old);

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(3);

        assertThat(run.states()).containsOnly(MemberState.ROLLED_BACK);
        assertThat(run.stored().state()).isEqualTo(FleetState.BACKED_OUT);
    }

    @Test
    void a_cluster_whose_rotation_a_cancel_ended_is_rolled_back_too() {
        firstRuns();
        run.control().cancel(run.address(), CONTROLLER);
        run.sweep(2);

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(run.states()).containsExactly(MemberState.ROLLED_BACK, MemberState.CANCELED, MemberState.CANCELED);
        assertThat(run.keyOf(clusters.get(0))).isEqualTo(old);
    }

    @Test
    void a_cluster_whose_rotation_failed_is_rolled_back_even_if_it_waits_for_another_attempt() {
        run.start(to(target, options(0, 1, 1)));
        run.server.betweenDisks(() -> vault.disable(old));
        run.sweep();
        run.server.betweenDisks(() -> {});
        run.server.background.runAfter(RotationRun.MAX_WAIT.plusSeconds(1)); // fails with one DEK moved
        run.sweep();
        var stopped = run.stored().state();
        vault.enable(old);

        run.control().resume(run.address(), CONTROLLER);
        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(stopped).isEqualTo(FleetState.STOPPED);
        assertThat(run.states()).containsExactly(MemberState.ROLLED_BACK, MemberState.CANCELED, MemberState.CANCELED);
        assertThat(run.keyOf(clusters.get(0))).isEqualTo(old);
    }

    @Test
    void a_refusal_that_comes_after_a_cancel_leaves_the_cluster_canceled() {
        var fleet = run.start(to(target, options(0, 1, 0)));
        run.bean(FleetSweep.class).drive(fleet.id()); // marks the first cluster, and then its server is slow
        vault.disable(target);
        var other = run.otherServer();
        run.control().cancel(run.address(), CONTROLLER);
        other.sweepAfter(FleetSteps.RETRY.plus(Duration.ofSeconds(1)));
        other.sweep(2);
        var ended = other.stored().state();

        run.server.background.run();

        assertThat(ended).isEqualTo(FleetState.CANCELED);
        assertThat(run.states()).containsOnly(MemberState.CANCELED);
    }

    @Test
    void a_canceled_fleet_rotation_cannot_be_resumed() {
        run.start(to(target, options(0, 10, 0)));
        run.control().cancel(run.address(), CONTROLLER);

        assertThatThrownBy(() -> run.control().resume(run.address(), CONTROLLER))
                .isInstanceOf(FleetProblem.class)
                .hasMessageContaining("CANCELING");
    }

    @Test
    void a_paused_fleet_rotation_that_nobody_resumes_is_canceled() { // invariant 6
        run.start(to(target, options(0, 10, 0)));
        run.control().pause(run.address(), CONTROLLER);
        run.sweep();

        run.sweepAfter(RotationRun.MAX_WAIT.plus(Duration.ofMinutes(1)));
        run.sweep(2);

        assertThat(run.stored().state()).isEqualTo(FleetState.CANCELED);
    }

    private void completeAll() {
        for (var time = 0; time < 8; time++) {
            run.sweepAfter(Duration.ofMinutes(6)); // longer than the longest pause between two attempts
            run.server.background.runAfter(RotationRun.CHECK_INTERVAL);
        }
    }
}
