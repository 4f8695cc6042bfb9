package io.keyward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How soon a rotation is attempted again. */
class RotationBackoffTest {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RotationBackoff attempts = new RotationBackoff(PAUSE);

    @Test
    void the_first_one_may_begin_at_once() {
        assertThat(attempts.mayBegin(NOW)).isTrue();
        assertThat(attempts.any()).isFalse();
    }

    @Test
    void after_one_that_moved_something_the_pause_is_the_usual_one() {
        attempts.begun(NOW, 10);
        attempts.begun(NOW, 9);

        assertThat(attempts.inVain()).isFalse();
        assertThat(attempts.mayBegin(NOW.plus(PAUSE).minusNanos(1))).isFalse();
        assertThat(attempts.mayBegin(NOW.plus(PAUSE))).isTrue();
    }

    @Test
    void the_pause_doubles_after_an_attempt_that_moved_nothing() {
        attempts.begun(NOW, 10);
        attempts.begun(NOW, 10);

        assertThat(attempts.mayBegin(NOW.plus(PAUSE))).isFalse();
        assertThat(attempts.mayBegin(NOW.plus(PAUSE.multipliedBy(2)))).isTrue();
    }

    @Test
    void the_vault_counts_as_asked_after_a_try_and_after_an_attempt() {
        var tried = new RotationBackoff(PAUSE);

        tried.tried();
        attempts.begun(NOW, 10);

        assertThat(tried.any()).isTrue();
        assertThat(attempts.any()).isTrue();
    }

    @Test
    void a_job_gets_on_while_fewer_deks_are_left_at_each_look() {
        attempts.begun(NOW, 10);

        assertThat(attempts.gotOn(10)).isFalse();
        assertThat(attempts.gotOn(7)).isTrue();
        assertThat(attempts.gotOn(7)).isFalse();
    }

    @Test
    void after_each_one_in_vain_it_is_longer_up_to_some_minutes() {
        for (var attempt = 0; attempt < 20; attempt++) {
            attempts.begun(NOW, 10);
        }

        assertThat(attempts.inVain()).isTrue();
        assertThat(attempts.mayBegin(NOW.plusSeconds(300))).isFalse();
        assertThat(attempts.mayBegin(NOW.plusSeconds(320))).isTrue();
    }
}
