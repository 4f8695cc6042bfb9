package io.keyward.node.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A nonce is accepted once for as long as the signature with it is valid. */
class NoncesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Nonces nonces = new Nonces(SKEW);

    @Test
    void a_nonce_is_accepted_once_by_each_node() {
        assertThat(nonces.accept(1, "n", NOW)).isTrue();
        assertThat(nonces.accept(1, "n", NOW)).isFalse();
        assertThat(nonces.accept(2, "n", NOW)).isTrue();
    }

    @Test
    void a_nonce_is_remembered_for_the_whole_window_whenever_it_was_used() {
        for (var second = 0; second < 3 * SKEW.toSeconds(); second += 7) {
            nonces.accept(1, "n" + second, NOW.plusSeconds(second));
        }

        var last = 3 * SKEW.toSeconds() - 1;
        for (var second = 0; second < 3 * SKEW.toSeconds(); second += 7) {
            var stillValid = second >= last - 2 * SKEW.toSeconds();
            assertThat(stillValid && nonces.accept(1, "n" + second, NOW.plusSeconds(last)))
                    .as("nonce of second %d", second)
                    .isFalse();
        }
    }

    @Test
    void an_old_nonce_is_forgotten() {
        nonces.accept(1, "n", NOW);

        assertThat(nonces.accept(1, "n", NOW.plus(SKEW.multipliedBy(4)))).isTrue();
    }
}
