package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationOutcome;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** The list of operations shows how many DEKs a rotation has moved so far. */
class ListedRotationTest extends ClusterToRotate {

    @Test
    void a_rotation_that_runs_is_listed_with_the_deks_under_its_target() {
        failAfterOneDek();
        run.rotate(cluster, target);

        var progress = run.listed(cluster).get(0).progress();

        assertThat(progress.done()).isEqualTo(1);
        assertThat(progress.total()).isEqualTo(DEKS);
    }

    @Test
    void deks_that_an_earlier_rotation_moved_do_not_count_as_the_work_of_the_next_one() {
        failAfterOneDek();
        var failed = run.rotate(cluster, target);
        run.operations.change(
                failed.id(), open -> open.fail(ProblemCode.INTERNAL, "it was given up", run.clock.instant()));
        run.clusters.change(cluster.id(), changed -> {
            changed.endRotation();
            return null;
        });

        run.request(cluster, target);

        var progress = run.listed(cluster).get(0).progress();
        assertThat(progress.done()).isEqualTo(1);
        assertThat(progress.deksPerSecond(CHECK_INTERVAL)).isEmpty();
    }

    @Test
    void an_ended_rotation_is_listed_after_the_one_that_runs() {
        run.rotate(cluster, target);

        var next = run.request(cluster, run.newKey());

        var listed = run.listed(cluster);
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).operation().id()).isEqualTo(next.id());
        assertThat(listed.get(1).operation().outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(listed.get(1).progress().done()).isEqualTo(DEKS);
    }

    private void failAfterOneDek() {
        run.betweenDisks(() -> {
            throw new IllegalStateException("the attempt is interrupted");
        });
    }
}
