package io.keyward.key;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key version wraps while it is enabled, from {@code notBefore} (included) until {@code expiresOn} (excluded). */
class KeyAttributesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void a_version_wraps_from_the_first_instant_of_its_dates() {
        var attributes = attributes(true, Optional.of(START), Optional.of(END));

        var early = attributes.validity().notYetValidAt(START.minusNanos(1));
        var onTime = attributes.validity().notYetValidAt(START);

        assertThat(early).isTrue();
        assertThat(onTime).isFalse();
        assertThat(attributes.wrapsAt(START.minusNanos(1))).isFalse();
        assertThat(attributes.wrapsAt(START)).isTrue();
    }

    @Test
    void a_version_is_expired_from_the_instant_it_expires_on() {
        var attributes = attributes(true, Optional.of(START), Optional.of(END));

        var before = attributes.validity().expiredAt(END.minusNanos(1));
        var after = attributes.validity().expiredAt(END);

        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(attributes.wrapsAt(END.minusNanos(1))).isTrue();
        assertThat(attributes.wrapsAt(END)).isFalse();
    }

    @Test
    void a_version_without_dates_is_always_valid() {
        var attributes = attributes(true, Optional.empty(), Optional.empty());

        assertThat(attributes.validity().expiredAt(Instant.MAX)).isFalse();
        assertThat(attributes.validity().notYetValidAt(Instant.MIN)).isFalse();
        assertThat(attributes.wrapsAt(START)).isTrue();
    }

    @Test
    void a_disabled_version_never_wraps() {
        var attributes = attributes(false, Optional.empty(), Optional.empty());

        assertThat(attributes.wrapsAt(START)).isFalse();
    }

    private static KeyAttributes attributes(boolean enabled, Optional<Instant> from, Optional<Instant> until) {
        return new KeyAttributes(
                aVersion(), enabled, from, until, Optional.empty(), true, true, "RSA", 2048, Set.of("wrapKey"));
    }
}
