package io.keyward.fleet.run;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.fleet.run.FleetRun.CONTROLLER;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessLog;
import io.keyward.cluster.Cluster;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clusters after the canary start when the canary has succeeded and its key can be used. */
class CanaryCheckTest extends FleetUnderTest {

    private static final Duration LONGER_THAN_MAX_WAIT = Duration.ofHours(25);

    private List<Cluster> clusters;

    @BeforeEach
    void three_clusters() {
        clusters = run.clusters(3, old);
    }

    @Test
    void only_the_canary_starts_at_first() {
        run.start(to(target, options(1, 10, 1)));

        run.sweep();

        assertThat(run.states()).containsExactly(MemberState.RUNNING, MemberState.WAITING, MemberState.WAITING);
    }

    @Test
    void the_others_start_when_the_canary_has_succeeded() {
        run.start(to(target, options(1, 10, 1)));

        run.sweep(3);

        assertThat(run.states()).containsOnly(MemberState.SUCCEEDED);
    }

    @Test
    void a_canary_that_fails_stops_the_fleet_rotation() {
        vault.disable(target);
        run.start(to(target, options(1, 10, 0)));

        run.sweep(3);

        assertThat(run.stored().state()).isEqualTo(FleetState.STOPPED);
        assertThat(run.stored().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("canary"));
        assertThat(run.states()).containsExactly(MemberState.FAILED, MemberState.WAITING, MemberState.WAITING);
    }

    @Test
    void a_stopped_fleet_rotation_that_is_resumed_tries_its_canary_again() {
        vault.disable(target);
        run.start(to(target, options(1, 10, 1)));
        run.sweep(2);
        vault.enable(target);

        run.control().resume(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
        assertThat(run.keyOf(clusters.get(2))).isEqualTo(target);
    }

    @Test
    void the_others_wait_while_it_is_not_known_whether_the_key_of_the_canary_can_be_used() {
        run.start(to(target, options(1, 10, 1)));
        run.sweep();
        unwrapFails(target, new VaultOutage.Unreachable(target.vault(), "no route"));

        run.sweep(2);
        var waiting = run.stored();
        worksAgain(target);
        run.sweep(2);

        assertThat(waiting.state()).isEqualTo(FleetState.RUNNING);
        assertThat(waiting.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not confirmed"));
        assertThat(run.states()).containsOnly(MemberState.SUCCEEDED);
    }

    @Test
    void the_wait_for_the_key_of_the_canary_begins_when_the_canary_has_ended() {
        run.start(to(target, options(1, 10, 1)));
        run.bean(FleetSweep.class).drive(run.stored().id());
        run.server.clock.pass(LONGER_THAN_MAX_WAIT);
        run.server.background.run();
        unwrapFails(target, new VaultOutage.Unreachable(target.vault(), "no route"));

        run.sweep(2);
        var waiting = run.stored();
        run.sweepAfter(LONGER_THAN_MAX_WAIT);

        assertThat(waiting.state()).isEqualTo(FleetState.RUNNING);
        assertThat(waiting.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not confirmed"));
        assertThat(run.stored().state()).isEqualTo(FleetState.STOPPED);
    }

    @Test
    void a_canary_whose_key_is_refused_afterwards_stops_the_fleet_rotation() {
        run.start(to(target, options(1, 10, 1)));
        run.sweep();
        unwrapFails(target, new VaultRefusal.KeyDisabled(target));

        run.sweep(2);

        assertThat(run.stored().state()).isEqualTo(FleetState.STOPPED);
        assertThat(run.states()).containsExactly(MemberState.SUCCEEDED, MemberState.WAITING, MemberState.WAITING);
    }

    @Test
    void as_many_failures_as_allowed_stop_a_fleet_rotation_without_a_canary() {
        vault.disable(target);
        run.start(to(target, options(0, 2, 2)));

        run.sweep(2);

        assertThat(run.states()).containsExactly(MemberState.FAILED, MemberState.FAILED, MemberState.WAITING);
        assertThat(run.stored().state()).isEqualTo(FleetState.STOPPED);
    }

    private void unwrapFails(KeyId key, VaultProblem problem) {
        run.bean(AccessLog.class).failed(key, AN_IDENTITY, KeyPermission.UNWRAP_KEY, problem);
    }

    private void worksAgain(KeyId key) {
        run.bean(AccessLog.class).worked(key, AN_IDENTITY, KeyPermission.UNWRAP_KEY);
    }
}
