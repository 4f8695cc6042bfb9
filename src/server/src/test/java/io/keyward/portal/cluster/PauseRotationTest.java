package io.keyward.portal.cluster;

import static io.keyward.authorization.ArmAction.PAUSE_OPERATION;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.operation.OperationId;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The buttons that pause and resume a rotation. */
class PauseRotationTest extends RotationOnPage {

    @Test
    void a_rotation_is_paused_although_a_later_resize_runs_too() {
        run.clock.pass(Duration.ofSeconds(1));
        run.operations.add(resize());
        signIn(PAUSE_OPERATION);

        var form = run.beans.fresh(PauseRotation.class);
        form.setRotation(form.getRotation());
        form.pause();

        assertThat(run.now(rotation).pause()).isPresent();
    }

    @Test
    void a_rotation_that_began_after_the_page_was_shown_is_not_paused() {
        signIn(PAUSE_OPERATION);
        var form = run.beans.fresh(PauseRotation.class);
        form.setRotation(OperationId.random().toString());

        assertThatThrownBy(form::storePause).is(problem(ProblemCode.OPERATION_NOT_FOUND));

        assertThat(run.now(rotation).pause()).isEmpty();
    }
}
