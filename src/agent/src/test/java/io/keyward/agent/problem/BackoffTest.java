package io.keyward.agent.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Refusal no = new Refusal("KeyDisabled", "no");

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void pauses_double_up_to_the_limit() {
        assertThat(backoff.next(no)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.next(no)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.next(no)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.next(no)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_server_gets_the_pause_that_it_asks_for_up_to_the_limit() {
        assertThat(backoff.next(new Fault("x", "busy", Duration.ofSeconds(3)))).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.next(new Fault("x", "busy", Duration.ofHours(3)))).isEqualTo(Duration.ofSeconds(5));
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5))
                        .next(new Refusal("BootUnconfirmed", "not yet", Duration.ofSeconds(4))))
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void after_a_success_the_pauses_begin_again() {
        backoff.next(no);
        backoff.next(no);

        backoff.reset();

        assertThat(backoff.next(no)).isEqualTo(Duration.ofSeconds(1));
    }
}
