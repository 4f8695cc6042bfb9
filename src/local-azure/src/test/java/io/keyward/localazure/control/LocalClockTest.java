package io.keyward.localazure.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalClockTest {

    @Test
    void a_shifted_clock_is_ahead_by_the_shift() {
        var machine = new TestClock();
        var clock = new LocalClock(machine);

        clock.shiftTo(Duration.ofDays(3));

        assertThat(clock.instant()).isEqualTo(machine.instant().plus(Duration.ofDays(3)));
    }
}
