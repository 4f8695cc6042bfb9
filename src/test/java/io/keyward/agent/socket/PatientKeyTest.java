package io.keyward.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientKeyTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a_key_that_is_there_is_given_at_once() {
        try (var patient = patient(0);
                var key = patient.within(Duration.ofSeconds(30)).orElseThrow()) {
            assertThat(key.length()).isEqualTo(32);
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void a_refused_key_is_asked_for_again() {
        try (var patient = patient(2);
                var key = patient.within(Duration.ofSeconds(30)).orElseThrow()) {
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void without_patience_one_attempt_is_made() {
        try (var patient = patient(1)) {
            assertThat(patient.within(Duration.ZERO)).isEmpty();
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void closing_ends_the_wait() {
        var patient = patient(Integer.MAX_VALUE);
        patient.close();

        assertThat(patient.whenever()).isEmpty();
    }

    private PatientKey patient(int refusals) {
        return new PatientKey("v", () -> key(refusals), Duration.ofMillis(1), Clock.systemUTC());
    }

    private ClearKey key(int refusals) {
        if (attempts.incrementAndGet() <= refusals) throw new Refusal("KeyDisabled", "no");
        return ClearKey.takeOver(new byte[ClearKey.DEK_BYTES]);
    }
}
