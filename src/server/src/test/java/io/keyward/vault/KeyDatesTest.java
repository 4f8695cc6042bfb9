package io.keyward.vault;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dates of a key version decide whether it wraps. */
class KeyDatesTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2031-01-01T00:00:00Z");

    private final KeyAttributes key = new KeyAttributes(
            aVersion(),
            true,
            Optional.of(START),
            Optional.of(END),
            Optional.empty(),
            true,
            true,
            "RSA",
            2048,
            Set.of("wrapKey", "unwrapKey"));

    @Test
    void a_key_version_within_its_dates_is_not_refused() {
        assertThatCode(() -> KeyDates.requireValid(key, START)).doesNotThrowAnyException();
        assertThat(KeyDates.refusal(key, START)).isEmpty();
    }

    @Test
    void an_expired_key_version_is_refused_from_its_expiry_on() {
        assertThatThrownBy(() -> KeyDates.requireValid(key, END))
                .isInstanceOf(VaultRefusal.KeyExpired.class)
                .hasMessageContaining(key.id().toString());
        assertThat(KeyDates.refusal(key, END)).containsInstanceOf(VaultRefusal.KeyExpired.class);
    }

    @Test
    void a_key_version_that_is_not_valid_yet_is_refused() {
        assertThatThrownBy(() -> KeyDates.requireValid(key, START.minusNanos(1)))
                .isInstanceOf(VaultRefusal.KeyNotYetValid.class)
                .hasMessageContaining(key.id().toString());
        assertThat(KeyDates.refusal(key, START.minusNanos(1))).containsInstanceOf(VaultRefusal.KeyNotYetValid.class);
    }
}
