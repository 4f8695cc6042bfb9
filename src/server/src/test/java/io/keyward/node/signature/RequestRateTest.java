package io.keyward.node.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testsupport.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many requests a node may send. */
class RequestRateTest {

    private final TestClock clock = new TestClock();
    private final RequestRate rate = new RequestRate(3, 60, 10, clock);

    @Test
    void a_sender_may_send_a_burst_and_then_goes_on_at_the_steady_rate() {
        take(3);

        assertThat(rate.take("a")).hasValue(1);
        clock.pass(Duration.ofMillis(999));
        assertThat(rate.take("a")).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(rate.take("a")).isEmpty();
        assertThat(rate.take("a")).isPresent();
    }

    @Test
    void a_sender_does_not_use_up_the_rate_of_another_one() {
        take(3);

        assertThat(rate.take("b")).isEmpty();
    }

    @Test
    void a_refused_request_costs_nothing_and_a_quiet_sender_has_its_burst_again() {
        take(3);
        for (var i = 0; i < 100; i++) {
            assertThat(rate.take("a")).isPresent();
        }

        clock.pass(Duration.ofSeconds(3));
        take(3);
    }

    private void take(int requests) {
        for (var i = 0; i < requests; i++) {
            assertThat(rate.take("a")).as("request %d", i).isEmpty();
        }
    }
}
