package io.keyward.node.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many requests a node may send. */
class RequestRateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RequestRate rate = new RequestRate(3, 60, 10);

    @Test
    void a_sender_may_send_a_burst_and_then_goes_on_at_the_steady_rate() {
        take(3, NOW);

        assertThat(rate.take("a", NOW)).hasValue(1);
        assertThat(rate.take("a", NOW.plusMillis(999))).isPresent();
        assertThat(rate.take("a", NOW.plusSeconds(1))).isEmpty();
        assertThat(rate.take("a", NOW.plusSeconds(1))).isPresent();
    }

    @Test
    void a_sender_does_not_use_up_the_rate_of_another_one() {
        take(3, NOW);

        assertThat(rate.take("b", NOW)).isEmpty();
    }

    @Test
    void a_refused_request_costs_nothing_and_a_quiet_sender_has_its_burst_again() {
        take(3, NOW);
        for (var i = 0; i < 100; i++) {
            assertThat(rate.take("a", NOW)).isPresent();
        }

        take(3, NOW.plusSeconds(3));
    }

    private void take(int requests, Instant at) {
        for (var i = 0; i < requests; i++) {
            assertThat(rate.take("a", at)).as("request %d", i).isEmpty();
        }
    }
}
