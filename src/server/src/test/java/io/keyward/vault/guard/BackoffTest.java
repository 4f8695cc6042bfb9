package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The delay before a call is repeated, for random numbers and for the lowest and the highest that can be drawn. */
class BackoffTest {

    private static final String VAULT = "https://kv1.vault.azure.net";

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400), new Random(7));

    @Test
    void the_delay_grows_up_to_a_maximum() {
        var silent = new VaultOutage.Silent(VAULT);

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
        var throttled = new VaultOutage.Throttled(VAULT, Duration.ofSeconds(5));

        var delay = backoff.nextDelayInMillis(throttled);

        assertThat(delay).isBetween(5_050L, 5_100L);
    }

    @Test
    void the_shortest_delays_are_half_of_the_longest_and_double_up_to_a_maximum() {
        var backoff = backoffWith(alwaysLowest());

        var delays = delays(backoff, new VaultOutage.Silent(VAULT));

        assertThat(delays).containsExactly(50, 100, 200, 200);
    }

    @Test
    void the_longest_delays_double_up_to_a_maximum() {
        var backoff = backoffWith(alwaysHighest());

        var delays = delays(backoff, new VaultOutage.Silent(VAULT));

        assertThat(delays).containsExactly(100, 200, 400, 400);
    }

    @Test
    void the_first_delay_is_not_longer_than_the_maximum_either() {
        var backoff = new Backoff(Duration.ofMillis(900), Duration.ofMillis(400), alwaysHighest());

        var delays = delays(backoff, new VaultOutage.Silent(VAULT));

        assertThat(delays).containsExactly(400, 400, 400, 400);
    }

    @Test
    void the_retry_after_of_the_vault_is_added_to_the_delay() {
        var backoff = backoffWith(alwaysLowest());

        var delays = delays(backoff, new VaultOutage.Throttled(VAULT, Duration.ofSeconds(3)));

        assertThat(delays).containsExactly(3_050, 3_100, 3_200, 3_200);
    }

    @Test
    void the_delay_of_a_throttled_call_without_retry_after_is_that_of_any_other_call() {
        var backoff = backoffWith(alwaysLowest());

        var delays = delays(backoff, new VaultOutage.Throttled(VAULT, null));

        assertThat(delays).containsExactly(50, 100, 200, 200);
    }

    private static long[] delays(Backoff backoff, VaultOutage reason) {
        return new long[] {
            backoff.nextDelayInMillis(reason),
            backoff.nextDelayInMillis(reason),
            backoff.nextDelayInMillis(reason),
            backoff.nextDelayInMillis(reason)
        };
    }

    private static Backoff backoffWith(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(100), Duration.ofMillis(400), random);
    }

    private static RandomGenerator alwaysLowest() {
        return new BoundedNumbers() {
            @Override
            public long nextLong(long bound) {
                return 0;
            }
        };
    }

    private static RandomGenerator alwaysHighest() {
        return new BoundedNumbers() {
            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }

    private interface BoundedNumbers extends RandomGenerator {
        @Override
        default long nextLong() {
            throw new UnsupportedOperationException("only bounded numbers are drawn");
        }
    }
}
