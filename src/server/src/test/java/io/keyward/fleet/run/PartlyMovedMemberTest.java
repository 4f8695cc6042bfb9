package io.keyward.fleet.run;

import static io.keyward.fleet.run.FleetRun.CALLER;
import static io.keyward.fleet.run.FleetRun.CONTROLLER;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.rotation.RotationRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster of a fleet rotation whose rotation failed after it had moved a DEK, and that somebody else then moved. */
class PartlyMovedMemberTest extends FleetUnderTest {

    @Test
    void a_rollback_says_that_a_cluster_was_not_rolled_back_if_somebody_else_has_moved_the_rest() {
        var cluster = run.clusters(2, old).get(0);
        run.start(to(target, options(0, 1, 1)));
        failWithOneDekMoved();
        moveTheRest(cluster);
        run.control().resume(run.address(), CONTROLLER);
        run.sweep();
        var resumed = run.members().get(0).state();

        run.control().rollBack(run.address(), CONTROLLER);
        run.sweep(4);

        assertThat(resumed).isEqualTo(MemberState.NOTHING_TO_DO);
        assertThat(run.states().get(0)).isEqualTo(MemberState.ROLLBACK_FAILED);
        assertThat(run.members().get(0).error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(ProblemCode.OPERATION_NOT_REVERSIBLE));
        assertThat(run.stored().state()).isEqualTo(FleetState.PARTLY_FAILED);
    }

    private void failWithOneDekMoved() {
        run.server.betweenDisks(() -> vault.disable(old));
        run.sweep();
        run.server.betweenDisks(() -> {});
        run.server.background.runAfter(RotationRun.MAX_WAIT.plusSeconds(1));
        run.sweep();
        vault.enable(old);
    }

    private void moveTheRest(Cluster cluster) {
        var request = new KeyTarget(target.key(), Optional.of(target.version()));
        run.bean(KeyRotation.class).start(cluster.resourceId(), request, CALLER);
        run.server.background.run();
    }
}
