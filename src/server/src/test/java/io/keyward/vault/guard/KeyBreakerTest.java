package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Keys;
import io.keyward.vault.VaultOutage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The circuit breaker of one key, which opens after two server errors in a row. */
class KeyBreakerTest {

    private static final Duration DELAY = Duration.ofSeconds(10);

    private long now;
    private final KeyBreaker breaker = new KeyBreaker(policy(), () -> now);

    @BeforeEach
    void fail_once() {
        fail();
    }

    @Test
    void one_failure_does_not_open_it() {
        assertThat(breaker.isReportedOpen()).isFalse();
        assertThatCode(breaker::requireClosed).doesNotThrowAnyException();
    }

    @Test
    void an_open_breaker_lets_one_call_through_after_each_delay() {
        fail();

        assertThatThrownBy(breaker::requireClosed).isInstanceOf(VaultOutage.CircuitOpen.class);
        pass(DELAY);
        assertThatCode(breaker::requireClosed).doesNotThrowAnyException();
        assertThatThrownBy(breaker::requireClosed).isInstanceOf(VaultOutage.CircuitOpen.class);
    }

    @Test
    void an_open_breaker_is_reported_as_long_as_calls_fail() {
        fail();
        assertThat(breaker.isReportedOpen()).isTrue();

        pass(Duration.ofSeconds(119));
        fail();
        pass(Duration.ofSeconds(119));

        assertThat(breaker.isReportedOpen()).isTrue();
    }

    @Test
    void an_open_breaker_of_a_key_that_nobody_calls_any_more_is_not_reported_for_long() {
        fail();

        pass(Duration.ofMinutes(2));

        assertThat(breaker.isReportedOpen()).isFalse();
    }

    private void fail() {
        breaker.failed(new VaultOutage.ServerError(Keys.aVersion(), "status 500"));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    private static VaultPolicy policy() {
        var policy = new VaultPolicy();
        policy.breakerWindow = 2;
        policy.breakerFailureRatio = 1;
        policy.breakerDelay = DELAY;
        return policy;
    }
}
