package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400), new Random(7));

    @Test
    void the_delay_grows_up_to_a_maximum() {
        var silent = new VaultOutage.Silent("https://kv1.vault.azure.net");

        var delays = IntStream.range(0, 5)
                .mapToLong(attempt -> backoff.nextDelayInMillis(silent))
                .toArray();

        assertThat(delays[0]).isBetween(50L, 100L);
        assertThat(delays[1]).isBetween(100L, 200L);
        assertThat(delays[2]).isBetween(200L, 400L);
        assertThat(delays[4]).isBetween(200L, 400L);
    }

    @Test
    void the_delay_is_at_least_the_retry_after_of_the_vault() {
        var throttled = new VaultOutage.Throttled("https://kv1.vault.azure.net", Duration.ofSeconds(5));

        var delay = backoff.nextDelayInMillis(throttled);

        assertThat(delay).isBetween(5_050L, 5_100L);
    }
}
