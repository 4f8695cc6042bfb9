package io.keyward.agent.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryLoopTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void work_that_fails_is_repeated() {
        try (var retryLoop = retryLoop(Duration.ofMinutes(5))) {
            assertThat(retryLoop.run(() -> work(2), failure -> true)).isEqualTo("done");
        }

        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_failure_that_is_not_retryable_ends_the_attempts() {
        try (var retryLoop = retryLoop(Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> retryLoop.run(() -> work(2), Fault.class::isInstance))
                    .isInstanceOf(Refusal.class);
        }

        assertThat(attempts).hasValue(1);
    }

    @Test
    void without_time_one_attempt_is_made() {
        try (var retryLoop = retryLoop(Duration.ZERO)) {
            assertThatThrownBy(() -> retryLoop.run(() -> work(1), failure -> true))
                    .isInstanceOf(Refusal.class);
        }

        assertThat(attempts).hasValue(1);
    }

    @Test
    void closing_ends_the_attempts() {
        var retryLoop = retryLoop(Duration.ofDays(1));
        retryLoop.close();

        assertThatThrownBy(() -> retryLoop.run(() -> work(Integer.MAX_VALUE), failure -> true))
                .isInstanceOf(Refusal.class);
    }

    private static RetryLoop retryLoop(Duration limit) {
        return new RetryLoop(limit, Duration.ofMillis(1), Clock.systemUTC());
    }

    private String work(int refusals) {
        if (attempts.incrementAndGet() <= refusals) throw new Refusal("KeyDisabled", "no");
        return "done";
    }
}
