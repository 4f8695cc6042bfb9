package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.luks.VolumeState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeActionTest {

    @ParameterizedTest
    @CsvSource({
        "RUN, OPEN, true, NOTHING",
        "RUN, CLOSED, true, NOTHING",
        "RUN, SUSPENDED, true, RESUME",
        "RUN, CUT, true, REOPEN",
        "RUN, SUSPENDED, false, NOTHING",
        "RUN, CUT, false, NOTHING",
        "SUSPEND, OPEN, false, SUSPEND",
        "SUSPEND, SUSPENDED, false, NOTHING",
        "SUSPEND, CUT, false, NOTHING",
        "SUSPEND, CLOSED, false, NOTHING",
        "CUT, OPEN, false, CUT",
        "CUT, SUSPENDED, false, CUT",
        "CUT, CUT, false, NOTHING",
        "CUT, CLOSED, false, NOTHING",
    })
    void the_action_follows_from_the_order_and_the_state_of_the_volume(
            RevocationState.Level order, VolumeState state, boolean openable, VolumeAction action) {
        assertThat(VolumeAction.of(order, state, openable)).isEqualTo(action);
    }
}
