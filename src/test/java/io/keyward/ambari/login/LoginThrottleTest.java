package io.keyward.ambari.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LoginThrottle attempts = new LoginThrottle(2, Duration.ofMinutes(1));

    @Test
    void who_guesses_too_often_is_told_how_long_to_wait() {
        attempts.begin("a", START);
        attempts.begin("a", START.plusSeconds(10));

        var refused = attempts.begin("a", START.plusSeconds(20));

        assertThat(refused).contains(Duration.ofSeconds(40));
        assertThat(attempts.begin("b", START.plusSeconds(20))).isEmpty();
    }

    @Test
    void after_the_window_it_begins_anew() {
        attempts.begin("a", START);
        attempts.begin("a", START);

        assertThat(attempts.begin("a", START.plusSeconds(60))).isEmpty();
    }

    @Test
    void what_was_no_guess_does_not_count() {
        for (var right = 0; right < 10; right++) {
            assertThat(attempts.begin("a", START)).isEmpty();
            attempts.takeBack("a");
        }
    }

    @Test
    void the_memory_is_bounded_and_the_latest_are_in_it() {
        for (var stranger = 0; stranger < 20_000; stranger++) {
            attempts.begin("s" + stranger, START);
            attempts.begin("s" + stranger, START);
        }

        assertThat(attempts.begin("s19999", START)).isPresent();
        assertThat(attempts.begin("s0", START)).isEmpty();
    }
}
