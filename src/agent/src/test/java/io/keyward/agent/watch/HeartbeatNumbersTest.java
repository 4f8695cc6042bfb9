package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HeartbeatNumbersTest {

    @Test
    void numbers_grow_although_the_clock_stands_still() {
        var sequence = new HeartbeatNumbers(Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));

        assertThat(sequence.next()).isEqualTo(5);
        assertThat(sequence.next()).isEqualTo(6);
    }
}
