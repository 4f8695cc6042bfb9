package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

/** No call to a vault takes longer than its limit, and the next call in the same thread starts afresh. */
class CallTimeLimitTest {

    private static final long FAR_AWAY = 3600;

    private final CallTimeLimit exceeded = new CallTimeLimit(0); // each check finds each call late
    private final CallTimeLimit generous = new CallTimeLimit(FAR_AWAY);

    @Test
    void a_late_call_is_interrupted_and_ends_as_a_time_out() {
        assertThatThrownBy(() -> exceeded.run(() -> waitForInterrupt(exceeded)))
                .isInstanceOf(TimeoutException.class)
                .cause()
                .hasMessage("interrupted");

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_call_that_ends_normally_after_its_time_is_a_time_out_too() {
        assertThatThrownBy(() -> exceeded.run(exceeded::interruptLateCalls)).isInstanceOf(TimeoutException.class);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_call_in_time_ends_normally() {
        generous.run(generous::interruptLateCalls);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_call_in_time_fails_with_its_own_exception() {
        assertThatThrownBy(() -> generous.run(() -> {
                    generous.interruptLateCalls();
                    throw new IllegalStateException("a failure");
                }))
                .hasMessage("a failure");
    }

    @Test
    void a_call_that_has_ended_is_not_interrupted() {
        exceeded.run(() -> {});

        exceeded.interruptLateCalls();

        assertThat(Thread.interrupted()).isFalse();
    }

    // asserts the interrupt before it waits: without one the test would hang, because nobody counts the latch down
    private static void waitForInterrupt(CallTimeLimit limit) {
        limit.interruptLateCalls();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
