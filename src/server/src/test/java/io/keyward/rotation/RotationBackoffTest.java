package io.keyward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the next attempt of a rotation can start. */
class RotationBackoffTest {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RotationBackoff backoff = new RotationBackoff(CHECK_INTERVAL);

    @Test
    void the_first_attempt_can_start_at_once() {
        assertThat(backoff.mayStart(NOW)).isTrue();
        assertThat(backoff.calledVault()).isFalse();
    }

    @Test
    void the_pause_stays_short_after_an_attempt_that_moved_deks() {
        backoff.recordStart(NOW, 10);
        backoff.recordStart(NOW, 9);

        assertThat(backoff.lastAttemptStalled()).isFalse();
        assertThat(backoff.mayStart(NOW.plus(CHECK_INTERVAL).minusNanos(1))).isFalse();
        assertThat(backoff.mayStart(NOW.plus(CHECK_INTERVAL))).isTrue();
    }

    @Test
    void the_pause_doubles_after_an_attempt_that_moved_nothing() {
        backoff.recordStart(NOW, 10);
        backoff.recordStart(NOW, 10);

        assertThat(backoff.mayStart(NOW.plus(CHECK_INTERVAL))).isFalse();
        assertThat(backoff.mayStart(NOW.plus(CHECK_INTERVAL.multipliedBy(2)))).isTrue();
    }

    @Test
    void the_vault_counts_as_called_after_a_check_and_after_an_attempt() {
        var tried = new RotationBackoff(CHECK_INTERVAL);

        tried.recordVaultCall();
        backoff.recordStart(NOW, 10);

        assertThat(tried.calledVault()).isTrue();
        assertThat(backoff.calledVault()).isTrue();
    }

    @Test
    void a_job_makes_progress_if_fewer_deks_are_left_than_at_the_last_check() {
        backoff.recordStart(NOW, 10);

        assertThat(backoff.madeProgress(10)).isFalse();
        assertThat(backoff.madeProgress(7)).isTrue();
        assertThat(backoff.madeProgress(7)).isFalse();
    }

    @Test
    void the_pause_grows_to_about_five_minutes_after_attempts_that_moved_nothing() {
        for (var attempt = 0; attempt < 20; attempt++) {
            backoff.recordStart(NOW, 10);
        }

        assertThat(backoff.lastAttemptStalled()).isTrue();
        assertThat(backoff.mayStart(NOW.plusSeconds(300))).isFalse();
        assertThat(backoff.mayStart(NOW.plusSeconds(320))).isTrue();
    }
}
