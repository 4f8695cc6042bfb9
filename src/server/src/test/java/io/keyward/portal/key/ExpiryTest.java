package io.keyward.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertRules;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.Keys;
import io.keyward.key.SeenVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final AlertRules RULES = new AlertRules(Duration.ofMinutes(1), List.of(30, 7));

    @ParameterizedTest
    @CsvSource({"-1, over", "0, over", "29, soon", "31, later"})
    void a_key_version_that_expires_says_how_soon(int days, String state) {
        var at = NOW.plus(Duration.ofDays(days));

        var expiry = Expiry.of(version(Optional.of(at)), RULES, NOW);

        assertThat(expiry).isEqualTo(new Expiry(state, at));
    }

    @Test
    void a_key_version_without_an_end_does_not_expire() {
        assertThat(Expiry.of(version(Optional.empty()), RULES, NOW)).isEqualTo(new Expiry("none", null));
    }

    @Test
    void a_key_version_that_no_vault_returned_has_no_known_end() {
        assertThat(Expiry.of(null, RULES, NOW)).isEqualTo(new Expiry("unknown", null));
    }

    private static KeyVersion version(Optional<Instant> expiresOn) {
        KeyId key = Keys.aVersion();
        var attributes = new KeyAttributes(
                key, true, Optional.empty(), expiresOn, Optional.empty(), true, true, "RSA", 2048, Set.of("wrapKey"));
        return SeenVersion.of(attributes, key);
    }
}
