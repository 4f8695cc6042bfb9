package io.keyward.portal.cluster;

import static io.keyward.authorization.ArmAction.PAUSE_OPERATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The buttons that pause and resume a rotation. */
class PauseRotationTest extends RotationOnPage {

    @Test
    void a_rotation_is_paused_although_a_later_resize_runs_too() {
        run.clock.pass(Duration.ofSeconds(1));
        run.operations.add(resize());
        signIn(PAUSE_OPERATION);

        run.beans.fresh(PauseRotation.class).pause();

        assertThat(run.now(rotation).pause()).isPresent();
    }
}
