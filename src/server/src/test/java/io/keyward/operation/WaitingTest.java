package io.keyward.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an operation has waited too long. */
class WaitingTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    @Test
    void a_wait_is_too_long_after_the_last_instant_of_the_maximum() {
        var waiting = new Waiting(ProblemCode.VAULT_UNREACHABLE, "connection refused", SINCE);

        var atTheEnd = waiting.longerThan(MAX_WAIT, SINCE.plus(MAX_WAIT));
        var afterwards = waiting.longerThan(MAX_WAIT, SINCE.plus(MAX_WAIT).plusNanos(1));

        assertThat(atTheEnd).isFalse();
        assertThat(afterwards).isTrue();
    }
}
