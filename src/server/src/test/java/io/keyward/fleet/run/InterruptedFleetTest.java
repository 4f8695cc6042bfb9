package io.keyward.fleet.run;

import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.operation.Operation;
import io.keyward.rotation.RotationRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server dies at any commit, or two servers drive the same fleet rotation: it completes, and each cluster rotates once. */
class InterruptedFleetTest extends FleetUnderTest {

    /** An error that no code of the server catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final int MAX_COMMITS = 200;

    private int commitsLeft;

    @Test
    void a_fleet_rotation_completes_on_another_server_whichever_commit_its_server_dies_at() {
        for (var commits = 0; commits < MAX_COMMITS; commits++) {
            run = new FleetRun(database, vault);
            var clusters = run.clusters(1, old);
            run.start(to(target, options(0, 1, 0)));
            if (!killsAfter(commits)) {
                return; // it has ended before
            }

            var other = run.otherServer();
            complete(other, clusters);

            assertThat(other.stored().state()).as("after %d commits", commits).isEqualTo(FleetState.SUCCEEDED);
            assertThat(other.operations(clusters).values())
                    .as("after %d commits", commits)
                    .containsOnly(1);
        }
        throw new AssertionError("it never ended");
    }

    private boolean killsAfter(int commits) {
        commitsLeft = commits;
        run.server.beforeCommit(() -> {
            if (commitsLeft-- == 0) {
                throw new Killed();
            }
        });
        try {
            run.sweep(2);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void two_servers_that_drive_a_fleet_rotation_start_each_cluster_once_and_keep_its_limit() {
        var clusters = run.clusters(4, old);
        var other = run.otherServer();
        var fleet = run.start(to(target, options(0, 2, 0)));

        run.bean(FleetSweep.class).drive(fleet.id()); // both decide before either starts what it has marked
        other.bean(FleetSweep.class).drive(fleet.id());
        var marked = run.states();
        run.server.background.run();
        other.server.background.run();
        complete(run, clusters);

        assertThat(marked).filteredOn(MemberState.STARTING::equals).hasSize(2);
        assertThat(run.stored().state()).isEqualTo(FleetState.SUCCEEDED);
        assertThat(run.operations(clusters).values()).containsOnly(1);
    }

    @Test
    void a_server_that_was_suspended_during_a_start_starts_no_second_rotation() {
        var clusters = run.clusters(1, old);
        var other = run.otherServer();
        var fleet = run.start(to(target, options(0, 1, 0)));
        run.bean(FleetSweep.class).drive(fleet.id()); // then the server is suspended

        other.sweepAfter(FleetSteps.RETRY.plus(Duration.ofSeconds(1)));
        other.sweep(2);
        run.server.background.run();

        assertThat(other.stored().state()).isEqualTo(FleetState.SUCCEEDED);
        assertThat(run.operations(clusters).values()).containsOnly(1);
    }

    @Test
    void the_time_limit_of_a_cluster_counts_from_its_first_attempt_even_if_a_server_dies_during_a_later_one() {
        var again = FleetSteps.RETRY.plus(Duration.ofSeconds(1));
        run.clusters(1, old);
        var fleet = run.start(to(target, options(0, 1, 0)));
        vault.failNext(MAX_COMMITS);
        run.sweep();
        run.server.clock.pass(again);
        run.bean(FleetSweep.class).drive(fleet.id()); // begins another attempt, then the server dies
        var other = run.otherServer();

        other.sweepAfter(again.multipliedBy(2));
        var meanwhile = other.states();
        other.sweepAfter(RotationRun.MAX_WAIT.minus(again));

        assertThat(meanwhile).containsExactly(MemberState.WAITING);
        assertThat(other.states()).containsExactly(MemberState.FAILED);
    }

    /** Lets a server complete the fleet rotation, and rotations that no server works on. */
    private static void complete(FleetRun server, List<Cluster> clusters) {
        for (var time = 0; time < 6 && !server.stored().state().isEnded(); time++) {
            server.sweepAfter(FleetSteps.RETRY.plus(RotationRun.LEASE));
            clusters.stream()
                    .flatMap(cluster -> server.server.operations.of(cluster.id()).stream())
                    .filter(Operation::isOpen)
                    .forEach(server.server::takeOver);
        }
    }
}
