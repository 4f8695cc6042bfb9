package io.keyward.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(100);

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    void jitter_makes_probes_earlier_and_never_later() {
        var policy = new WatchPolicy();
        policy.jitter = 0.1;

        var times = Stream.generate(() -> policy.after(EVERY, NOW)).limit(1000).toList();

        assertThat(times).allSatisfy(time -> assertThat(time).isBetween(NOW.plusSeconds(90), NOW.plus(EVERY)));
        assertThat(times.stream().distinct().count()).isGreaterThan(1);
    }
}
