package io.keyward.ambari.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LoginThrottle throttle = new LoginThrottle(2, Duration.ofMinutes(1));

    @Test
    void attempts_beyond_the_limit_are_refused_with_the_time_to_wait() {
        throttle.begin("a", START);
        throttle.begin("a", START.plusSeconds(10));

        var refused = throttle.begin("a", START.plusSeconds(20));

        assertThat(refused).contains(Duration.ofSeconds(40));
        assertThat(throttle.begin("b", START.plusSeconds(20))).isEmpty();
    }

    @Test
    void after_the_window_attempts_are_accepted_again() {
        throttle.begin("a", START);
        throttle.begin("a", START);

        assertThat(throttle.begin("a", START.plusSeconds(60))).isEmpty();
    }

    @Test
    void undone_attempts_do_not_count() {
        for (var attempt = 0; attempt < 10; attempt++) {
            assertThat(throttle.begin("a", START)).isEmpty();
            throttle.undo("a");
        }
    }

    @Test
    void only_the_latest_subjects_are_remembered() {
        for (var subject = 0; subject < 20_000; subject++) {
            throttle.begin("s" + subject, START);
            throttle.begin("s" + subject, START);
        }

        assertThat(throttle.begin("s19999", START)).isPresent();
        assertThat(throttle.begin("s0", START)).isEmpty();
    }
}
