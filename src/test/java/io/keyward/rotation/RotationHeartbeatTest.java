package io.keyward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationId;
import io.keyward.operation.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a rotation's job counts as silent. */
@SuppressWarnings("UnnecessaryAssignment") // as the container would
class RotationHeartbeatTest {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final TestClock clock = new TestClock();
    private final RotationHeartbeat pulse = new RotationHeartbeat();
    private final OperationId rotation = OperationId.random();

    @BeforeEach
    void a_clock() {
        pulse.clock = clock;
    }

    @Test
    void a_rotation_that_never_reported_progress_is_silent() {
        pulse.beat(OperationId.random());

        assertThat(pulse.silentFor(rotation, SILENCE)).isTrue();
    }

    @Test
    void a_rotation_is_silent_once_its_last_progress_is_longer_ago_than_the_limit() {
        pulse.beat(rotation);

        clock.pass(SILENCE);
        var atTheLimit = pulse.silentFor(rotation, SILENCE);
        clock.pass(Duration.ofMillis(1));
        var afterwards = pulse.silentFor(rotation, SILENCE);

        assertThat(atTheLimit).isFalse();
        assertThat(afterwards).isTrue();
    }

    @Test
    void a_forgotten_rotation_is_silent() {
        pulse.beat(rotation);

        pulse.forget(rotation);

        assertThat(pulse.silentFor(rotation, SILENCE)).isTrue();
    }
}
