package io.keyward.agent.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void work_that_fails_is_repeated() {
        try (var patience = patience(Duration.ofMinutes(5))) {
            assertThat(patience.until(() -> work(2), failure -> true)).isEqualTo("done");
        }

        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_failure_that_is_not_retryable_ends_the_attempts() {
        try (var patience = patience(Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> patience.until(() -> work(2), Fault.class::isInstance))
                    .isInstanceOf(Refusal.class);
        }

        assertThat(attempts).hasValue(1);
    }

    @Test
    void without_time_one_attempt_is_made() {
        try (var patience = patience(Duration.ZERO)) {
            assertThatThrownBy(() -> patience.until(() -> work(1), failure -> true))
                    .isInstanceOf(Refusal.class);
        }

        assertThat(attempts).hasValue(1);
    }

    @Test
    void closing_ends_the_attempts() {
        var patience = patience(Duration.ofDays(1));
        patience.close();

        assertThatThrownBy(() -> patience.until(() -> work(Integer.MAX_VALUE), failure -> true))
                .isInstanceOf(Refusal.class);
    }

    private static Patience patience(Duration limit) {
        return new Patience(limit, Duration.ofMillis(1), Clock.systemUTC());
    }

    private String work(int refusals) {
        if (attempts.incrementAndGet() <= refusals) throw new Refusal("KeyDisabled", "no");
        return "done";
    }
}
